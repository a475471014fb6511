package io.duskline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.delivery.DeliveryToken.Use;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DusklineTest
class DeliveryTokenTest {

    private static final Instant MADE = Instant.parse("2023-04-19T17:00:00.123456Z");
    private static final long LARGEST = (1L << 48) - 1;

    @Autowired
    private DeliveryToken token;

    @Test
    void itNamesItsDeliveryInAnyCaseOfItsLetters() {
        for (long id : new long[] {0, 1, 42, 4_000_000_007L, LARGEST}) {
            String made = token.of(Use.MESSAGE_ID, id, MADE);

            assertThat(made).matches("[a-z2-7]{26}").isEqualTo(token.of(Use.MESSAGE_ID, id, MADE));
            assertThat(token.idIn(Use.MESSAGE_ID, made.toUpperCase(Locale.ROOT)))
                    .hasValue(id);
            assertThat(token.isOf(Use.MESSAGE_ID, made.toUpperCase(Locale.ROOT), id, MADE))
                    .isTrue();
        }
        assertThatThrownBy(() -> token.of(Use.MESSAGE_ID, LARGEST + 1, MADE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neighboursHaveNothingInCommonThatTellsHowManyThereAre() {
        assertThat(LongStream.range(1, 500)
                        .mapToObj(id -> token.of(Use.MESSAGE_ID, id, MADE).substring(16)))
                .doesNotHaveDuplicates();
        assertThat(LongStream.range(1, 500)
                        .mapToObj(id -> token.of(Use.MESSAGE_ID, id, MADE).substring(0, 8)))
                .doesNotHaveDuplicates();
    }

    @Test
    void theSameIdInADatabaseMadeAnewIsAnotherDelivery() {
        String before = token.of(Use.ENVELOPE_SENDER, 7, MADE);

        assertThat(token.of(Use.ENVELOPE_SENDER, 7, MADE.plusNanos(1000))).isNotEqualTo(before);
        assertThat(token.isOf(Use.ENVELOPE_SENDER, before, 7, MADE.plusNanos(1000)))
                .isFalse();
    }

    @Test
    void noneStandsInForAnother() {
        String seenByAll = token.of(Use.MESSAGE_ID, 7, MADE);

        assertThat(token.isOf(Use.ENVELOPE_SENDER, seenByAll, 7, MADE)).isFalse();
        assertThat(token.isOf(Use.ENVELOPE_ID, seenByAll, 7, MADE)).isFalse();
    }

    @Test
    void aChangedOneIsNotGenuine() {
        String made = token.of(Use.MESSAGE_ID, 42, MADE);
        for (int i = 0; i < made.length(); i++) {
            char other = made.charAt(i) == 'a' ? 'b' : 'a';
            String changed = made.substring(0, i) + other + made.substring(i + 1);
            assertThat(token.isOf(Use.MESSAGE_ID, changed, 42, MADE))
                    .as(changed)
                    .isFalse();
        }
        for (String strange : new String[] {"", "a", made + "a", "é".repeat(26), "=".repeat(26), "1".repeat(26)}) {
            assertThat(token.idIn(Use.MESSAGE_ID, strange)).as(strange).isEmpty();
            assertThat(token.isOf(Use.MESSAGE_ID, strange, 42, MADE)).isFalse();
        }
    }
}
