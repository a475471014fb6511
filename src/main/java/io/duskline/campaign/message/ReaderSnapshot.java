package io.duskline.campaign.message;

import io.duskline.acknowledgement.Answer;
import io.duskline.delivery.MessageInput;
import io.duskline.notice.text.MailReader;
import io.duskline.notice.text.Receipt;
import io.duskline.notice.text.Said;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What a message says about its reader, as of the freezing of the wave.
 *
 * @param zone an IANA name
 * @param resource the most used resource; null if the account uses none now
 * @param resources number of resources
 * @param after Message-ID of the previous message, in angle brackets
 * @param passedBy address of the contact who passed it on; null if none did
 * @param answer code of the account's current answer; null without one
 * @param answerDay planned day of the answer, else its date
 * @param usedAt last usage if the account is asked again because of it; in UTC
 * @param end the account's own end as local time in the zone of the sunset; null for the common end
 * @param said text for this recipient only; null in all other messages
 * @param insteadOf delivery whose text it repeats; null for its own text
 */
public record ReaderSnapshot(
        String accountName,
        String contactName,
        String locale,
        String zone,
        @Nullable String resource,
        int resources,
        @Nullable String after,
        @Nullable String passedBy,
        @Nullable String answer,
        @Nullable LocalDate answerDay,
        @Nullable LocalDateTime usedAt,
        @Nullable LocalDateTime end,
        @Nullable Said said,
        @Nullable Long insteadOf) {

    /** The same without personal values: the message has the same parts, and lines break at similar places. */
    ReaderSnapshot withoutPersonalValues() {
        return new ReaderSnapshot(
                anonymous(accountName),
                anonymous(contactName),
                locale,
                zone,
                resource == null ? null : anonymous(resource),
                resources,
                after == null ? null : "<x@x.invalid>",
                passedBy == null ? null : anonymous(passedBy),
                answer,
                answerDay,
                usedAt,
                end,
                said == null ? null : anonymous(said),
                insteadOf);
    }

    /** The same reader with another language. */
    public ReaderSnapshot reading(String language) {
        return new ReaderSnapshot(
                accountName,
                contactName,
                language,
                zone,
                resource,
                resources,
                after,
                passedBy,
                answer,
                answerDay,
                usedAt,
                end,
                said,
                insteadOf);
    }

    private static Said anonymous(Said said) {
        return new Said(
                anonymous(said.text()),
                said.part(),
                said.question() == null ? null : anonymous(said.question()),
                said.askedAt(),
                said.request(),
                said.from() == null ? null : anonymous(said.from()),
                said.receipt() == null ? null : anonymous(said.receipt()));
    }

    private static Receipt anonymous(Receipt receipt) {
        return new Receipt(
                receipt.number(),
                receipt.answer(),
                receipt.day(),
                receipt.at(),
                anonymous(receipt.by()),
                receipt.isByPhone(),
                receipt.isConfirmed());
    }

    private static String anonymous(String name) {
        return "x".repeat(name.length());
    }

    MailReader reader(MessageInput outgoing, String link) {
        MailReader reader = new MailReader(
                accountName,
                contactName,
                outgoing.contactRole(),
                locale,
                ZoneId.of(zone),
                resource,
                resources,
                link,
                outgoing.composedAt());
        return reader.withEnd(end)
                .withPassedBy(passedBy)
                .withAnswer(answered(outgoing.composedAt()))
                .withSaid(said);
    }

    private MailReader.@Nullable Answered answered(Instant now) {
        if (answer == null || answerDay == null) {
            return null;
        }
        boolean isExpired = answer.equals(Answer.MIGRATING.code())
                && usedAt == null
                && answerDay.isBefore(LocalDate.ofInstant(now, ZoneId.of(zone)));
        return new MailReader.Answered(
                isExpired ? MailReader.Answered.EXPIRED : answer,
                answerDay,
                usedAt == null ? null : usedAt.toInstant(ZoneOffset.UTC));
    }
}
