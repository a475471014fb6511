package io.duskline.inbound.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message that came back says.
 *
 * @param recipients those it speaks of, in its order; for automatic replies the one who is away
 * @param cameTo the addresses it was sent to, and the envelope senders that the returned message shows, best evidence
 *     first: our envelope senders name their delivery
 * @param envelopeId the original ENVID (RFC 3461), as we gave it
 * @param messageIds of the returned or answered message, in angle brackets, best evidence first
 */
public record Report(
        ReportKind kind,
        List<ReportedRecipient> recipients,
        List<String> cameTo,
        @Nullable String envelopeId,
        List<String> messageIds) {}
