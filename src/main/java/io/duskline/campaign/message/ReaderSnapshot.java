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
 * What a message says about its reader, as it was when the wave was frozen.
 *
 * @param zone an IANA name
 * @param resource the most used one; null where the account uses none now
 * @param resources how many there are
 * @param after the Message-ID of the message before, in angle brackets
 * @param passedBy the address of the contact who passed it on to them; null where none did
 * @param answer the code of the account's standing answer; null where it has none
 * @param answerDay by which they would have moved, else on which they answered
 * @param usedAt when the account used it last, where it is asked again because of that; in UTC
 * @param end when it ends for the account, by the clocks of the sunset's zone; null where it ends for all at once
 * @param said the words to this recipient alone; null in all other messages
 * @param insteadOf the delivery whose words it says once more; null where it says its own
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

    /** The same without personal values: the message has the same parts, and its lines break at about the same places. */
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

    /** The same reader, who wants another language. */
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
