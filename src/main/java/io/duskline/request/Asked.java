package io.duskline.request;

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
        @Nullable String locale) {}
