/// A line as small as a word: no axes, hidden from assistive technology (the figure beside it says the value).
///
/// Written as one `<svg class="spark" aria-hidden="true">` that stretches to the width and height that the page gives it.
/// Missing values leave gaps. The vertical extent is that of the values; a flat line stands in the middle.
package struct Sparkline: Sendable {
    package var values: [Double?]
    package var tone: Tone

    package init(_ values: [Double?], tone: Tone = .s1) {
        self.values = values
        self.tone = tone
    }
}
