package io.duskline.campaign.message;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.duskline.acknowledgement.StandingAnswers;
import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.campaign.message.WaveContents.WaveContent;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.CurrentDates;
import io.duskline.catalog.PresentSunset;
import io.duskline.customer.EndedContacts;
import io.duskline.customer.OptOuts;
import io.duskline.customer.Suppressions;
import io.duskline.delivery.BlockingReason;
import io.duskline.delivery.WaitingMessage;
import io.duskline.notice.MailKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Reasons against sending a queued message: the address was suppressed or unsubscribed, the account answered, or the content is
 * outdated. Only changes since queueing are queried, so hundreds of messages are checked cheaply.
 */
@Component
class BlockingReasons {

    /** The largest clock difference between nodes. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final WaveContents contents;
    private final CurrentDates dates;
    private final AccountEnds ends;
    private final DSLContext sql;
    private final Suppressions suppressions;
    private final OptOuts optOuts;
    private final StandingAnswers answers;
    private final WrongRecipients wrongRecipients;
    private final EndedContacts endedContacts;
    private final Clock clock;

    BlockingReasons(
            WaveContents contents,
            CurrentDates dates,
            AccountEnds ends,
            DSLContext sql,
            Suppressions suppressions,
            OptOuts optOuts,
            StandingAnswers answers,
            WrongRecipients wrongRecipients,
            EndedContacts endedContacts,
            Clock clock) {
        this.endedContacts = endedContacts;
        this.contents = contents;
        this.dates = dates;
        this.ends = ends;
        this.sql = sql;
        this.suppressions = suppressions;
        this.optOuts = optOuts;
        this.answers = answers;
        this.wrongRecipients = wrongRecipients;
        this.clock = clock;
    }

    /** Blocking reason per delivery. Address problems take precedence over outdated content. */
    Map<Long, BlockingReason> to(Collection<WaitingMessage> waiting) {
        Map<Long, BlockingReason> objections = new HashMap<>();
        waiting.stream()
                .collect(groupingBy(WaitingMessage::waveId))
                .forEach((wave, messages) ->
                        contents.find(wave).ifPresent(content -> toWave(content, messages, objections)));
        toAddresses(waiting, objections);
        return objections;
    }

    private void toWave(WaveContent wave, List<WaitingMessage> messages, Map<Long, BlockingReason> objections) {
        PresentSunset present = dates.present(List.of(wave.deprecationId())).get(wave.deprecationId());
        if (present != null) {
            toOutdated(wave, present, messages, objections);
            wave.brownout()
                    .flatMap(said -> said.whyOutdated(dates.brownout(said.brownout()), clock.instant()))
                    .ifPresent(reason -> messages.forEach(
                            message -> objections.put(message.deliveryId(), new BlockingReason.Outdated(reason))));
            if (wave.statement().isSilencedByAnAnswer()) {
                toAnswered(wave, present, messages, objections);
            }
        }
        toWrongReaders(wave, messages, objections);
        if (wave.statement().template() == MailKind.ANSWERED) {
            toReplacedAnswers(wave, messages, objections);
        }
        if (!wave.kind().isMandatory()) {
            Set<String> unsubscribed = optOuts.among(emails(messages), since(messages));
            messages.stream()
                    .filter(message -> unsubscribed.contains(message.email()))
                    .forEach(message -> objections.put(
                            message.deliveryId(), new BlockingReason.Unwanted(AdvisoryUnsubscription.WHY)));
        }
    }

    private void toWrongReaders(WaveContent wave, List<WaitingMessage> messages, Map<Long, BlockingReason> objections) {
        Set<Long> wrong = wrongRecipients.among(
                messages.stream().map(WaitingMessage::contactId).collect(toSet()),
                wave.deprecationId(),
                since(messages));
        messages.stream()
                .filter(message -> wrong.contains(message.contactId()))
                .forEach(message -> objections.put(
                        message.deliveryId(),
                        new BlockingReason.Unwanted("The contact said we have the wrong person.")));
    }

    /** Compares the end that each message states with the account's current end. */
    private void toOutdated(
            WaveContent wave,
            PresentSunset present,
            List<WaitingMessage> messages,
            Map<Long, BlockingReason> objections) {
        Map<Long, LocalDateTime> told =
                ends.mayDiffer(wave.deprecationId()) ? SentEnds.own(sql, ids(messages)) : Map.of();
        Map<Long, LocalDateTime> own = ends.among(wave.deprecationId(), accounts(messages));
        for (WaitingMessage message : messages) {
            wave.statement()
                    .naming(told.get(message.deliveryId()))
                    .whyOutdated(present.endingAt(own.get(message.accountId())), clock.instant())
                    .ifPresent(reason -> objections.put(message.deliveryId(), new BlockingReason.Outdated(reason)));
        }
    }

    private static List<Long> ids(List<WaitingMessage> messages) {
        return messages.stream().map(WaitingMessage::deliveryId).toList();
    }

    private static Set<Long> accounts(List<WaitingMessage> messages) {
        return messages.stream().map(WaitingMessage::accountId).collect(toSet());
    }

    /** Messages that a person resent are sent whatever the account answered. */
    private void toAnswered(
            WaveContent wave,
            PresentSunset present,
            List<WaitingMessage> messages,
            Map<Long, BlockingReason> objections) {
        List<WaitingMessage> asked =
                messages.stream().filter(message -> message.copy() == 0).toList();
        Set<Long> answered = answers.answered(
                accounts(asked),
                wave.deprecationId(),
                wave.integrationId(),
                present,
                wave.statement().since());
        asked.stream()
                .filter(message -> answered.contains(message.accountId()))
                .forEach(message -> objections.putIfAbsent(
                        message.deliveryId(),
                        new BlockingReason.Outdated("The account has answered in the meantime.")));
    }

    /** The receipt of the later answer replaces these. */
    private void toReplacedAnswers(
            WaveContent wave, List<WaitingMessage> messages, Map<Long, BlockingReason> objections) {
        Map<Long, Instant> answeredAt = answers.answeredAt(accounts(messages), wave.deprecationId());
        messages.stream()
                .filter(message -> answeredAt
                        .getOrDefault(message.accountId(), Instant.MIN)
                        .isAfter(message.queuedAt()))
                .forEach(message -> objections.put(
                        message.deliveryId(), new BlockingReason.Outdated("The account has answered again.")));
    }

    private void toAddresses(Collection<WaitingMessage> waiting, Map<Long, BlockingReason> objections) {
        Set<String> suppressed = suppressions.among(emails(waiting), since(waiting));
        waiting.stream()
                .filter(message -> suppressed.contains(message.email()))
                .forEach(message -> objections.put(
                        message.deliveryId(),
                        new BlockingReason.Suppressed("The address was suppressed in the meantime.")));
        Set<Long> ended = endedContacts.among(
                waiting.stream().map(WaitingMessage::contactId).collect(toSet()), since(waiting));
        waiting.stream()
                .filter(message -> ended.contains(message.contactId()))
                .forEach(message ->
                        objections.put(message.deliveryId(), new BlockingReason.Suppressed(EndedContacts.WHY)));
    }

    private static Set<String> emails(Collection<WaitingMessage> waiting) {
        return waiting.stream().map(WaitingMessage::email).collect(toSet());
    }

    private static Instant since(Collection<WaitingMessage> waiting) {
        return waiting.stream()
                .map(WaitingMessage::queuedAt)
                .min(Instant::compareTo)
                .orElse(Instant.MAX)
                .minus(CLOCKS_DIFFER);
    }
}
