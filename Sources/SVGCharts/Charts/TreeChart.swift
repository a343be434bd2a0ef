/// A tree of questions, to be read: a row answers from the first question on until it comes to a share.
///
/// Up to three questions deep it is drawn as a tree from left to right, all shares in one column. Deeper trees, and all on
/// narrow frames, are an indented list.
package struct TreeChart: Chart {
    package struct Node: Equatable, Sendable {
        /// The question; of an end, what to say besides its share, mostly nothing.
        package var text: String
        /// What the branches are measured by, 0…100.
        package var percent: Double
        /// How many rows came here.
        package var rows: Int
        /// Indices of the nodes that follow on yes and on no; `nil` at an end.
        package var branches: Branches?
        /// Of an end's bar; `nil`: the first series'.
        package var tone: Tone?

        package init(
            _ text: String = "", percent: Double, rows: Int, branches: Branches? = nil, tone: Tone? = nil
        ) {
            self.text = text
            self.percent = percent
            self.rows = rows
            self.branches = branches
            self.tone = tone
        }
    }

    package struct Branches: Equatable, Sendable {
        package var yes: Int
        package var no: Int

        package init(yes: Int, no: Int) {
            self.yes = yes
            self.no = no
        }
    }

    /// The first is the root. A branch that leads backwards or nowhere is none.
    package var nodes: [Node]
    /// What the share is of, and what a row is, for words and table: "churned", "cases".
    package var shareName: String
    package var rowName: String

    package init(nodes: [Node], shareName: String, rowName: String) {
        self.nodes = nodes
        self.shareName = shareName
        self.rowName = rowName
    }

    /// A node as it is reached from the root.
    struct Reached: Sendable {
        var index: Int
        var depth: Int
        /// `nil` at the root.
        var answer: String?
        /// The place in the list of the question above.
        var parent: Int?
    }

    static let yes = "Yes"
    static let no = "No"

    /// The nodes in preorder, yes first.
    var reached: [Reached] {
        guard !nodes.isEmpty else { return [] }
        var list: [Reached] = []
        var stack = [Reached(index: 0, depth: 0)]
        while let next = stack.popLast() {
            if let branches = branches(of: next.index) {
                let place = list.count
                stack.append(Reached(index: branches.no, depth: next.depth + 1, answer: Self.no, parent: place))
                stack.append(Reached(index: branches.yes, depth: next.depth + 1, answer: Self.yes, parent: place))
            }
            list.append(next)
        }
        return list
    }

    /// `nil` at an end, and where a branch would lead backwards, out of the tree or into the other one.
    func branches(of index: Int) -> Branches? {
        guard let branches = nodes[index].branches, branches.yes > index, branches.no > branches.yes,
            branches.no < nodes.count
        else { return nil }
        return branches
    }

    /// `42 % of 1,204`
    func figure(_ node: Node) -> String {
        "\(ChartUnit.percent.text(Value.clean(node.percent) ?? 0)) of \(NumberText.fixed(Double(node.rows)))"
    }
}
