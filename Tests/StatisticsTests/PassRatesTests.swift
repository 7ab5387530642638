import Statistics
import Testing

@Suite("pass@k and pass^k")
struct PassRatesTests {
    @Test("By hand, from four samples")
    func byHand() {
        // 1 − C(3, 2) ⁄ C(4, 2) = 1 − 3⁄6
        #expect(passAt(2, samples: 4, successes: 1) == 0.5)
        // C(3, 2) ⁄ C(4, 2)
        #expect(passHat(2, samples: 4, successes: 3) == 0.5)
        #expect(passAt(1, samples: 4, successes: 3) == 0.75)
        #expect(passHat(1, samples: 4, successes: 3) == 0.75)
    }

    @Test("At the ends")
    func ends() {
        #expect(passAt(4, samples: 4, successes: 1) == 1)
        #expect(passAt(4, samples: 4, successes: 0) == 0)
        #expect(passHat(4, samples: 4, successes: 4) == 1)
        #expect(passHat(4, samples: 4, successes: 3) == 0)
        #expect(passAt(5, samples: 4, successes: 1) == nil)
        #expect(passHat(0, samples: 4, successes: 1) == nil)
    }
}
