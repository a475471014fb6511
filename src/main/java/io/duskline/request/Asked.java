package io.duskline.request;

import io.duskline.web.MaskedLinks;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What somebody asks for, before it is a request; as {@link CustomerRequest} has it. */
record Asked(
        RequestKind kind,
        @Nullable Long deprecationId,
        @Nullable Long accountId,
        long contactId,
        @Nullable Long acknowledgementId,
        @Nullable Long returnedMessageId,
        @Nullable String sender,
        @Nullable String subject,
        @Nullable String text,
        @Nullable LocalDate wishedOn,
        @Nullable String locale) {

    /** Staff read it, and are not to have the customer's links, however a mail cut or encoded them. */
    Asked {
        subject = masked(subject);
        text = masked(text);
    }

    private static @Nullable String masked(@Nullable String words) {
        return words == null
                ? null
                : MaskedLinks.in(
                        new String(MaskedLinks.in(words.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
    }
}
