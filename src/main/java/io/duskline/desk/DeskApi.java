package io.duskline.desk;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.Acknowledgement.Source;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.acknowledgement.AnswerView;
import io.duskline.acknowledgement.AnswerViews;
import io.duskline.campaign.run.Resending;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryView;
import io.duskline.desk.history.TimelineEvent;
import io.duskline.desk.history.Timelines;
import io.duskline.inbound.matching.ReturnedMessage;
import io.duskline.inbound.matching.ReturnedMessages;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import io.duskline.web.Refusal;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What support agents look up, by REST. */
@RestController
@RequestMapping("/api/v1")
class DeskApi {

    private final Accounts accounts;
    private final Timelines timelines;
    private final Resending resending;
    private final Deliveries deliveries;
    private final ReturnedMessages returned;
    private final TelephoneAnswers telephone;
    private final AnswerViews answers;

    DeskApi(
            Accounts accounts,
            Timelines timelines,
            Resending resending,
            Deliveries deliveries,
            ReturnedMessages returned,
            TelephoneAnswers telephone,
            AnswerViews answers) {
        this.accounts = accounts;
        this.timelines = timelines;
        this.resending = resending;
        this.deliveries = deliveries;
        this.returned = returned;
        this.telephone = telephone;
        this.answers = answers;
    }

    /** A delivery, an acknowledgement, or what else was noted, told apart by {@code kind}. */
    record Item(
            String kind,
            Instant at,
            @Nullable Long delivery,
            @Nullable Long campaign,
            @Nullable String template,
            @Nullable String state,
            @Nullable String email,
            @Nullable String messageId,
            @Nullable String answer,
            @Nullable LocalDate by,
            @Nullable String question,
            @Nullable Integer revision,
            @Nullable String locale,
            @Nullable Boolean standing,
            @Nullable String source,
            @Nullable String notedBy,
            @Nullable String note,
            @Nullable String title,
            @Nullable Long request) {

        static Item of(TimelineEvent event) {
            return switch (event) {
                case TimelineEvent.Message message ->
                    new Item(
                            "delivery",
                            message.at(),
                            message.delivery().id(),
                            message.campaign().id(),
                            message.wave().template().code(),
                            message.delivery().state().code(),
                            message.delivery().email(),
                            message.delivery().messageId(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null);
                case TimelineEvent.Noted noted ->
                    new Item(
                            noted.kind(),
                            noted.at(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            noted.by().isEmpty() ? null : noted.by(),
                            noted.text().isEmpty() ? null : noted.text(),
                            noted.title(),
                            noted.request());
                case TimelineEvent.Answered answered ->
                    new Item(
                            "acknowledgement",
                            answered.at(),
                            null,
                            null,
                            null,
                            null,
                            answered.contact(),
                            null,
                            answered.acknowledgement().answer().code(),
                            answered.acknowledgement().by(),
                            answered.acknowledgement().question(),
                            answered.acknowledgement().revision(),
                            answered.acknowledgement().locale(),
                            answered.acknowledgement().standing(),
                            answered.acknowledgement().source().code(),
                            answered.acknowledgement().notedBy(),
                            answered.acknowledgement().note(),
                            null,
                            null);
            };
        }
    }

    @GetMapping("/accounts/{external_id}/timeline")
    Listing<Item> timeline(
            @PathVariable("external_id") String externalId,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        Account account = accounts.get(externalId);
        List<TimelineEvent> events = timelines.of(account);
        int from = Math.clamp(Cursor.key(cursor, 0), 0, events.size());
        int to = Math.min(events.size(), from + Cursor.limit(limit));
        return new Listing<>(
                events.subList(from, to).stream().map(Item::of).toList(), to < events.size() ? Cursor.after(to) : null);
    }

    /**
     * Something that came back about a message.
     *
     * @param what the class of a bounce
     * @param effect changed, unchanged or too_early; null for what is only noted
     */
    record Reported(
            Instant at,
            String way,
            String kind,
            @JsonProperty("class") @Nullable String what,
            @Nullable String effect,
            List<String> replies) {

        static Reported of(ReturnedMessage message) {
            return new Reported(
                    message.cameAt(),
                    message.way(),
                    message.kind(),
                    message.reportClass(),
                    message.effect(),
                    message.recipients().stream()
                            .map(ReturnedMessage.Recipient::reply)
                            .toList());
        }
    }

    /** Newest first. */
    @GetMapping("/deliveries/{id}/reports")
    Listing<Reported> reports(@PathVariable long id) {
        Delivery delivery = deliveries.find(id).orElseThrow(() -> Refusal.notFound("delivery " + id));
        return new Listing<>(
                returned.about(delivery.id()).stream().map(Reported::of).toList(), null);
    }

    /** @param contact the id of a contact of the same account; without it the one it was sent to */
    record Again(@Nullable Long contact) {}

    @PostMapping("/deliveries/{id}/resend")
    ResponseEntity<DeliveryView> resend(
            @PathVariable long id, @RequestBody(required = false) @Nullable Again body, Principal who) {
        var delivery = deliveries.find(id).orElseThrow(() -> Refusal.notFound("delivery " + id));
        long contact = body == null || body.contact() == null ? delivery.contactId() : body.contact();
        long again = resending.resend(id, contact, who.getName());
        return ResponseEntity.created(URI.create("/api/v1/deliveries/" + again))
                .body(DeliveryView.of(deliveries.find(again).orElseThrow()));
    }

    /**
     * What somebody said on the telephone.
     *
     * @param contact the id of a contact of the account; without it somebody else
     * @param note who called, and what they said
     */
    record Said(
            @Nullable String deprecation,
            @Nullable Long contact,
            @Nullable String answer,
            @Nullable String by,
            @Nullable String until,
            @Nullable String because,
            @Nullable String question,
            @Nullable Boolean confirmed,
            @Nullable String note) {}

    /** Under the caller's name; it counts as if the account had answered itself. */
    @PostMapping("/accounts/{external_id}/answers")
    @ResponseStatus(HttpStatus.CREATED)
    AnswerView noteAnswer(@PathVariable("external_id") String externalId, @RequestBody Said said, Principal who) {
        Account account = accounts.get(externalId);
        Acknowledgement noted = telephone.note(
                account,
                said.deprecation(),
                said.contact(),
                new AnswerGiven(
                        said.answer(),
                        said.by(),
                        said.until(),
                        said.because(),
                        said.question(),
                        Boolean.TRUE.equals(said.confirmed())),
                Source.TELEPHONE,
                said.note(),
                true,
                who.getName());
        return answers.get(noted.id());
    }

    /** Hands over a message in doubt once more, under the same Message-ID. */
    @PostMapping("/deliveries/{id}/retry")
    DeliveryView retry(@PathVariable long id, Principal who) {
        resending.retry(id, who.getName());
        return DeliveryView.of(deliveries.find(id).orElseThrow());
    }
}
