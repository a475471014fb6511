package io.duskline.inbound.matching;

import static io.duskline.inbound.ToldOwner.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.erasure.DatabaseDump;
import io.duskline.inbound.reading.Report;
import io.duskline.inbound.reading.ReportKind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A reader of the database or of a backup gets no link to answer or unsubscribe as a customer. */
@Tag("full")
@DusklineTest
class LiveLinksTest extends ReturnStory {

    private static final Pattern LINK = Pattern.compile("/[nu]/([a-z2-7]{20,})");

    @Autowired
    DSLContext sql;

    @Test
    void noneLiesInTheDatabaseAfterAMessageLeftAndCameBack() throws Exception {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        story.messagesTo(OWNER).getFirst().writeTo(message);
        Set<String> tokens = tokens(message.toString(StandardCharsets.ISO_8859_1));
        assertThat(tokens).isNotEmpty();

        String plain = message.toString(StandardCharsets.ISO_8859_1);
        String encoded = Base64.getMimeEncoder().encodeToString(message.toByteArray());
        for (String returned : List.of(plain, encoded)) {
            InboundReceiver.Taken taken = inboundReceiver.take(InboundMessage.mail(
                    ReportChannel.IMAP,
                    ("Subject: Returned mail\r\n\r\n" + returned).getBytes(StandardCharsets.ISO_8859_1),
                    new Report(ReportKind.OTHER, List.of(), List.of(), null, List.of())));
            assertThat(messages.source(taken.id())).isPresent();
        }

        DatabaseDump dump = new DatabaseDump(sql);
        assertThat(tokens).allSatisfy(token -> {
            assertThat(dump.with(token)).isEmpty();
            // A token may be cut by a line's end, and each of three ways to cut it into base64 leaves the middle whole.
            for (int i = 0; i + 16 <= token.length(); i++) {
                assertThat(dump.with(token.substring(i, i + 16))).isEmpty();
            }
            for (int shift = 0; shift < 3; shift++) {
                byte[] part = token.substring(6 + shift, 6 + shift + 12).getBytes(StandardCharsets.US_ASCII);
                assertThat(dump.with(Base64.getEncoder().encodeToString(part))).isEmpty();
            }
        });
    }

    private static Set<String> tokens(String message) {
        Set<String> tokens = new TreeSet<>();
        Matcher link = LINK.matcher(message.replace("=\r\n", ""));
        while (link.find()) {
            tokens.add(link.group(1));
        }
        return tokens;
    }
}
