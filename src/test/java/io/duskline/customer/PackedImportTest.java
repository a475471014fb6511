package io.duskline.customer;

import static io.duskline.db.Tables.ACCOUNT;
import static io.duskline.db.Tables.LEDGER_ENTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.web.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.io.input.BoundedInputStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.util.unit.DataSize;

/** Rows that were packed for their way are taken as others are, and cost no more than others may. */
@DusklineTest
class PackedImportTest {

    private static final int ROWS = 3_000;

    @LocalServerPort
    int port;

    @Autowired
    DSLContext sql;

    @Test
    void gzipIsUnpackedAsItComes() {
        HttpResponse<String> answer = post("gzip", gzip(rows()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"created\":" + ROWS);
        assertThat(post("GZIP", gzip(rows())).body()).contains("\"unchanged\":" + ROWS);
        assertThat(post("identity", rows().getBytes(StandardCharsets.UTF_8)).body())
                .contains("\"unchanged\":" + ROWS);
    }

    /** As {@code cat a.gz b.gz} makes it (RFC 1952 section 2.2). */
    @Test
    void severalOneAfterTheOtherAreOne() {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(gzip("external_id,name\na,A\n"));
        both.writeBytes(gzip("b,B\n"));

        assertThat(post("gzip", both.toByteArray()).body()).contains("\"created\":2");
    }

    @Test
    void nothingElseIsUnpacked() {
        HttpResponse<String> answer = post("br", gzip(rows()));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("packed with gzip", "br");
        assertThat(sql.fetchCount(ACCOUNT)).isZero();
    }

    @Test
    void whatIsMadeOfNextToNothingIsRefusedAndWhatCameBeforeIsWrittenDown() {
        HttpResponse<String> answer = post("gzip", gzip(rows() + "\n".repeat(64 * 1024 * 1024)));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("too-large", "200 times", ROWS + " rows before that are imported");
        assertThat(sql.fetchCount(ACCOUNT)).isEqualTo(ROWS);
        assertThat(sql.fetchCount(LEDGER_ENTRY, LEDGER_ENTRY.SUBJECT.eq("import:accounts")))
                .isEqualTo(1);
    }

    @Test
    void whatBreaksOffOrIsNoGzipIsMalformed() {
        byte[] whole = gzip(rows());

        HttpResponse<String> cut = post("gzip", Arrays.copyOf(whole, whole.length - 20));
        HttpResponse<String> plain = post("gzip", rows().getBytes(StandardCharsets.UTF_8));

        assertThat(cut.statusCode()).isEqualTo(400);
        assertThat(cut.body()).contains("broke off");
        assertThat(plain.statusCode()).isEqualTo(400);
        assertThat(plain.body()).contains("not packed with gzip");
    }

    @Test
    void noMoreIsUnpackedThanMayBeSent() throws IOException {
        byte[] packed = gzip(rows());
        int size = rows().length();

        assertThat(read(packed, size)).isEqualTo(rows());
        assertThatThrownBy(() -> read(packed, size - 1))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(ProblemException.Kind.TOO_LARGE));
    }

    private static String read(byte[] packed, int largest) throws IOException {
        try (InputStream body = UnpackedBody.of(
                BoundedInputStream.builder().setByteArray(packed).get(), "gzip", DataSize.ofBytes(largest))) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String rows() {
        return IntStream.range(0, ROWS)
                .mapToObj(i -> "acct-" + i + ",Account " + i * 7919L % 10_007 + "\n")
                .collect(Collectors.joining("", "external_id,name\n", ""));
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private HttpResponse<String> post(String encoding, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/accounts/import"))
                .header("Authorization", "Bearer admin-token-for-the-tests")
                .header("Content-Type", "text/csv")
                .header("Content-Encoding", encoding)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
