import Testing

@testable import SVGCharts

@Suite struct TickStepTests {
    /// The values are d3's: `ticks(0, 1, 10)`, `ticks(0, 1, 5)`, `ticks(-10, 10, 5)` and so on.
    @Test(arguments: [
        (1, 10, 0.1), (1, 5, 0.2), (1, 3, 0.5), (10, 10, 1), (20, 5, 5), (20, 4, 5), (1000, 5, 200), (35, 4, 10),
        (7, 5, 1), (0.003, 5, 0.0005), (8e12, 5, 2e12),
    ])
    func isRound(_ span: Double, _ count: Int, _ size: Double) {
        #expect(TickStep(span: span, count: count).size == size)
    }

    @Test func ticksAreExactDecimals() {
        let step = TickStep(span: 1, count: 10)
        #expect((0...10).map { step.tick(Double($0)) } == [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
        #expect(step.decimals == 1)
        #expect(TickStep(span: 400, count: 4).decimals == 0)
    }

    @Test func nextGoesOneTwoFiveTen() {
        var step = TickStep(1, -1)
        var sizes: [Double] = []
        for _ in 0..<6 {
            sizes.append(step.size)
            step = step.next
        }
        #expect(sizes == [0.1, 0.2, 0.5, 1, 2, 5])
    }

    @Test func wholeStepsBelowAndAbove() {
        let step = TickStep(5, 0)
        #expect(step.floor(12) == 2 && step.ceiling(12) == 3)
        #expect(step.floor(10) == 2 && step.ceiling(10) == 2)
        #expect(step.floor(-1) == -1 && step.ceiling(-1) == 0)
    }

    @Test(arguments: [0, -1, .nan, .infinity])
    func aSpanThatIsNoneCountsAsOne(_ span: Double) {
        #expect(TickStep(span: span, count: 10) == TickStep(span: 1, count: 10))
    }

    @Test func exponentsOfPowersAreExact() {
        for exponent in -20...300 {
            let value = Double("1e\(exponent)") ?? 0
            #expect(TickStep.exponent(of: value) == exponent)
        }
    }
}

@Suite struct ValueAxisTests {
    private func axis(
        _ lower: Double, _ upper: Double, _ unit: ChartUnit = .count, height: Double = 200, isWhole: Bool = false
    ) -> ValueAxis {
        ValueAxis(Extent(lower, upper), unit: unit, height: height, isWhole: isWhole)
    }

    @Test func coversItsExtentFromTickToTick() {
        #expect(axis(0, 603).ticks == [0, 200, 400, 600, 800])
        #expect(axis(-12, 8).ticks == [-15, -10, -5, 0, 5, 10])
    }

    @Test func unitStandsAtTheTopTick() {
        #expect(axis(0, 78, .percent).texts == ["0", "20", "40", "60", "80\u{A0}%"])
        #expect(axis(0, 42e12, .bytes).texts == ["0", "10", "20", "30", "40", "50\u{A0}TB"])
        #expect(axis(0, 1.4e12, .bytes, height: 120).texts == ["0", "0.5", "1.0", "1.5\u{A0}TB"])
        #expect(axis(0, 30, .hours, height: 120).texts == ["0", "10", "20", "30\u{A0}h"])
        #expect(axis(0, 900, .prefix("$"), height: 80).texts == ["0", "500", "$\u{A0}1,000"])
    }

    @Test func largeNumbersAreShort() {
        #expect(axis(0, 40_000).texts == ["0", "10,000", "20,000", "30,000", "40,000"])
        #expect(axis(0, 300_000, height: 120).texts == ["0", "100k", "200k", "300k"])
        #expect(axis(0, 1.5e6, height: 120).texts == ["0", "0.5M", "1.0M", "1.5M"])
    }

    @Test func countsHaveNoFractions() {
        #expect(axis(0, 1, isWhole: true).ticks == [0, 1])
        #expect(axis(0, 2, isWhole: true).ticks == [0, 1, 2])
        #expect(axis(0, 1).ticks == [0, 0.2, 0.4, 0.6, 0.8, 1])
    }

    @Test func oneValueStillMakesAnAxis() {
        #expect(axis(0, 0, isWhole: true).ticks == [0, 1])
        #expect(axis(7, 7, isWhole: true).ticks.first == 0)
        #expect(axis(-3, -3, isWhole: true).ticks == [-3, -2, -1, 0])
    }

    @Test func extremesDoNotTrap() {
        for (lower, upper) in [(0, 1e18), (-1e18, 1e18), (1e18, 1e18), (0, 1e-300), (1e18 - 256, 1e18)] {
            let axis = axis(lower, upper)
            #expect(axis.ticks.count >= 2 && axis.ticks.count < 20)
            #expect(axis.ticks.allSatisfy { $0.isFinite })
        }
    }
}

@Suite struct PositionTests {
    @Test func linearScaleIsProportionalAndStaysInside() {
        let scale = LinearScale(0, 10, from: 200, to: 0)
        #expect(scale.position(0) == 200 && scale.position(10) == 0 && scale.position(2.5) == 150)
        #expect(scale.position(-5) == 200 && scale.position(99) == 0 && scale.position(.infinity) == 0)
        #expect(scale.position(.nan) == 200)
    }

    @Test func reversedAndEmptyDomainsAreMended() {
        #expect(LinearScale(10, 0, from: 0, to: 1) == LinearScale(0, 10, from: 0, to: 1))
        #expect(LinearScale(4, 4, from: 0, to: 1).position(4) == 0)
        #expect(LinearScale(.nan, .infinity, from: 0, to: 1).position(5).isFinite)
    }

    @Test func bandsShareTheWidth() {
        let bands = BandScale(count: 4, from: 0, to: 100)
        #expect(bands.step == 25 && bands.bandWidth == 20 && bands.left(1) == 27.5 && bands.centre(3) == 87.5)
        #expect(BandScale(count: 1, from: 0, to: 500).bandWidth == 56)
        #expect(BandScale(count: 0, from: 0, to: 10).bandWidth > 0)
    }

    @Test func levelsHaveRoundBounds() {
        let scale = LevelScale(smallest: 0, largest: 23, isWhole: true, isFitted: false)
        #expect(scale.count == 5 && (0...5).map(scale.bound) == [0, 5, 10, 15, 20, 25])
        #expect([-1, 0, 0.5, 5, 5.1, 23, 99].map(scale.level) == [0, 0, 1, 1, 2, 5, 5])
        #expect(scale.kind(0) == .level0 && scale.kind(1) == .level1 && scale.kind(5) == .level5)
    }

    @Test func fewLevelsStillReachTheDarkest() {
        let scale = LevelScale(smallest: 0, largest: 2, isWhole: true, isFitted: false)
        #expect(scale.count == 2 && scale.kind(2) == .level5 && scale.kind(1) == .level3)
    }

    @Test func fittedLevelsBeginAtTheSmallest() {
        let scale = LevelScale(smallest: 62, largest: 100, isWhole: true, isFitted: true)
        #expect((0...scale.count).map(scale.bound) == [60, 70, 80, 90, 100])
        #expect(scale.level(62) == 1 && scale.level(100) == 4)
        #expect(LevelScale(smallest: 5, largest: 5, isWhole: true, isFitted: true).count >= 1)
    }
}
