package io.duskline.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.duskline.Growth;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an import costs grows with its length, whatever stands in it. */
class HostileRowsTest {

    private static final Columns COLUMNS = new Columns(List.of("a", "b"), List.of(), true);
    private static final int LEAST = 16_000;
    private static final int MOST = 500_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\"b,\"\n",
                "\"\n",
                "\"a\n",
                "\",\"\n",
                "a,\"b\"\"\n",
                "\"\"\n",
                "\"\"\"\n",
                "\n",
                "\r",
                ",",
                "\"",
                "a\"\r\n",
                "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"
            })
    void csvCostsAsMuchMoreAsItIsLonger(String line) {
        assertThat(Growth.overFourfold(
                        length -> "a,b\n" + line.repeat(length / line.length()),
                        text -> read(ImportFormat.CSV, text),
                        LEAST,
                        MOST))
                .isLessThan(9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[", "{\"a\":\"1\",", "{\"a\":\n", "{\"a\":1,\"a\":1}\n", "{\"roles\":[", "\"", "9", "\n"})
    void ndjsonCostsAsMuchMoreAsItIsLonger(String line) {
        assertThat(Growth.overFourfold(
                        length -> line.repeat(length / line.length()),
                        text -> read(ImportFormat.NDJSON, text),
                        LEAST,
                        MOST))
                .isLessThan(9);
    }

    @Test
    void anAddressIsReadOnlyAsFarAsOneCanBe() {
        for (String part : new String[] {"a.", "a-", ".", "a@", "é", "xn--"}) {
            assertThat(Growth.overFourfold(
                            length -> "a@" + part.repeat(length / part.length()),
                            HostileRowsTest::address,
                            LEAST,
                            MOST))
                    .as(part)
                    .isLessThan(9);
        }
    }

    private static void address(String text) {
        try {
            EmailAddress.of(text);
        } catch (IllegalArgumentException refused) {
            return;
        }
        fail("taken, though no address is that long");
    }

    private static void read(ImportFormat format, String text) {
        try {
            Rows rows = format.rows(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), COLUMNS);
            while (!rows.next(1000).isEmpty()) {
                // each is looked at and let go
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
