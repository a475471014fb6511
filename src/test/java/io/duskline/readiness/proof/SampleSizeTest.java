package io.duskline.readiness.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The numbers of level C, held to those that textbooks have and to exact arithmetic. */
class SampleSizeTest {

    @Test
    void theNumbersOfCallsAreTheKnownOnes() {
        assertThat(IntStream.rangeClosed(0, 11).map(SampleSize::needed))
                .containsExactly(59, 93, 124, 153, 181, 208, 234, 260, 286, 311, 336, 361);
    }

    @Test
    void fiftyNineWithoutAFailureAre95PerCentSure() {
        assertThat(SampleSize.chance(59, 0)).isEqualTo(0.0484945252494, within(1e-12));
        assertThat(SampleSize.chance(58, 0)).isGreaterThan(0.05);
        assertThat(SampleSize.sure(59, 0)).isEqualTo(95);
        assertThat(SampleSize.chance(44, 0)).isEqualTo(0.1046739547, within(1e-9));
        assertThat(SampleSize.sure(44, 0)).as("never rounded up").isEqualTo(89);
        assertThat(SampleSize.chance(93, 1)).isEqualTo(0.0499757952, within(1e-9));
        assertThat(SampleSize.chance(124, 2)).isEqualTo(0.0495297777, within(1e-9));
        assertThat(SampleSize.chance(0, 0)).isEqualTo(1);
        assertThat(SampleSize.chance(3, 3)).isEqualTo(1, within(1e-12));
    }

    @Test
    void theyAreThoseOfExactArithmetic() {
        for (int unaware = 0; unaware <= 20; unaware++) {
            int needed = SampleSize.needed(unaware);
            assertThat(exact(needed, unaware)).isLessThanOrEqualTo(new BigDecimal("0.05"));
            assertThat(exact(needed - 1, unaware)).isGreaterThan(new BigDecimal("0.05"));
            assertThat(SampleSize.chance(needed, unaware))
                    .isEqualTo(exact(needed, unaware).doubleValue(), within(1e-10));
        }
    }

    /** The chance of no failure among so many is smaller than a double can hold; the sum is not. */
    @Test
    void manyCallsDoNotGetLost() {
        assertThat(SampleSize.chance(20_000, 1_000)).isBetween(0.50, 0.52);
        assertThat(SampleSize.chance(20_000, 800)).isLessThan(1e-9);
    }

    /** Counted by another program, exactly. */
    @Test
    void aListThatGrowsPassesMoreOftenByChance() {
        assertThat(GrowingList.chance(0)).isEqualTo(SampleSize.chance(59, 0), within(1e-12));
        assertThat(GrowingList.chance(1)).isEqualTo(0.0748, within(5e-5));
        assertThat(GrowingList.chance(2)).isEqualTo(0.0926, within(5e-5));
        assertThat(GrowingList.chance(3)).isEqualTo(0.1062, within(5e-5));
        assertThat(GrowingList.chance(11)).isEqualTo(0.1639, within(5e-5));
    }

    private static BigDecimal exact(int calls, int unaware) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i <= unaware; i++) {
            sum = sum.add(new BigDecimal(choose(calls, i))
                    .multiply(new BigDecimal("0.05").pow(i))
                    .multiply(new BigDecimal("0.95").pow(calls - i)));
        }
        return sum.round(MathContext.DECIMAL128);
    }

    private static BigInteger choose(int of, int how) {
        BigInteger ways = BigInteger.ONE;
        for (int i = 1; i <= how; i++) {
            ways = ways.multiply(BigInteger.valueOf(of - i + 1L)).divide(BigInteger.valueOf(i));
        }
        return ways;
    }
}
