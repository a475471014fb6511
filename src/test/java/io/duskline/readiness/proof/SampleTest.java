package io.duskline.readiness.proof;

import static io.duskline.readiness.proof.Outcome.ERASED;
import static io.duskline.readiness.proof.Outcome.KNOWS;
import static io.duskline.readiness.proof.Outcome.OPEN;
import static io.duskline.readiness.proof.Outcome.UNAWARE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many of the drawn accounts count, and what they prove. */
class SampleTest {

    private final List<Outcome> drawn = new ArrayList<>();

    private SampleTest draw(int times, Outcome outcome) {
        drawn.addAll(Collections.nCopies(times, outcome));
        return this;
    }

    private Sample of(int population) {
        return Sample.of(drawn, population, 0).orElseThrow();
    }

    @Test
    void fiftyNineWhoKnowProveIt() {
        Sample sample = draw(59, KNOWS).draw(20, OPEN).of(251);

        assertThat(sample).isEqualTo(new Sample(251, 59, 59, 0, 0, 0));
        assertThat(sample.isProven()).isTrue();
        assertThat(sample.length()).isEqualTo(59);
    }

    @Test
    void whoIsOpenProvesNothing() {
        Sample sample = draw(44, KNOWS).draw(15, OPEN).of(251);

        assertThat(sample.isProven()).isFalse();
        assertThat(sample.decided()).isEqualTo(44);
        assertThat(sample.sure()).isEqualTo(89);
    }

    @Test
    void eachWhoDoesNotKnowMakesTheListLonger() {
        draw(10, KNOWS).draw(1, UNAWARE).draw(48, KNOWS);
        assertThat(Sample.of(drawn, 251, 0)).as("more have to be looked at").isEmpty();

        draw(33, KNOWS).draw(1, OPEN).draw(100, OPEN);
        assertThat(of(251).calls()).isEqualTo(93);
        assertThat(of(251).isProven()).isFalse();

        drawn.set(92, KNOWS);
        assertThat(of(251).isProven()).isTrue();
        assertThat(of(251).sure()).isEqualTo(95);

        drawn.set(92, UNAWARE);
        assertThat(of(251).calls()).isEqualTo(124);
        assertThat(of(251).unaware()).isEqualTo(2);
    }

    @Test
    void whatWasEnteredStaysOnTheListThoughItWouldBeShorterNow() {
        draw(69, KNOWS)
                .draw(1, UNAWARE)
                .draw(9, KNOWS)
                .draw(1, UNAWARE)
                .draw(60, KNOWS)
                .draw(60, OPEN);

        Sample sample = Sample.of(drawn, 251, 140).orElseThrow();

        assertThat(sample).as("no. 40 was corrected").isEqualTo(new Sample(251, 140, 138, 2, 0, 0));
        assertThat(sample.isProven()).isTrue();
        assertThat(ProofSum.steps(sample)).containsExactly(153, 181);
        drawn.set(100, UNAWARE);
        assertThat(Sample.of(drawn, 251, 140).orElseThrow().calls()).isEqualTo(153);
        drawn.set(0, ERASED);
        drawn.set(100, KNOWS);
        assertThat(Sample.of(drawn, 250, 140).orElseThrow().length()).isEqualTo(140);
    }

    @Test
    void whoIsErasedIsPassedOver() {
        Sample sample = draw(1, ERASED)
                .draw(58, KNOWS)
                .draw(1, ERASED)
                .draw(1, OPEN)
                .draw(3, OPEN)
                .of(249);

        assertThat(sample.calls()).isEqualTo(59);
        assertThat(sample.open()).isEqualTo(1);
        assertThat(sample.erased()).isEqualTo(2);
        assertThat(sample.length()).isEqualTo(61);
    }

    @Test
    void ofFewAllAreCalledAndCounted() {
        Sample sample = draw(39, KNOWS).draw(1, UNAWARE).of(40);

        assertThat(sample.isEverybody()).isTrue();
        assertThat(sample.calls()).isEqualTo(40);
        assertThat(sample.isProven()).as("2 of 40 may not know").isTrue();

        drawn.set(0, UNAWARE);
        assertThat(of(40).isProven()).isTrue();
        drawn.set(1, UNAWARE);
        assertThat(of(40).isProven()).isFalse();
    }

    @Test
    void aListCannotGrowBeyondAll() {
        Sample sample = draw(1, UNAWARE).draw(69, KNOWS).of(70);

        assertThat(sample.calls()).isEqualTo(70);
        assertThat(sample.isProven()).isTrue();
    }

    @Test
    void ofNobodyNothingIsProven() {
        assertThat(of(0).isProven()).isFalse();
        assertThat(draw(3, ERASED).of(0).isProven()).isFalse();
    }

    @Test
    void aListThatEndsStaysOpen() {
        draw(200, UNAWARE).draw(1800, KNOWS);

        assertThat(Sample.of(drawn, 9000, 0)).isEmpty();
        assertThat(Sample.cutOff(drawn, 9000).isProven()).isFalse();
        assertThat(Sample.cutOff(drawn, 9000).open()).isPositive();
    }
}
