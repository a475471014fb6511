package io.duskline.desk;

import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.Acknowledgement.Source;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.acknowledgement.AnswerView;
import io.duskline.campaign.letter.ManualResend;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryView;
import io.duskline.desk.history.TimelineEvent;
import io.duskline.desk.history.Timelines;
import io.duskline.inbound.matching.ReportChannel;
import io.duskline.inbound.matching.ReturnedMessage;
import io.duskline.inbound.matching.ReturnedMessages;
import io.duskline.inbound.reading.ReportClass;
import io.duskline.inbound.reading.ReportKind;
import io.duskline.inbound.reading.ReportedRecipient;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.impl.DSL;
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

/** What support agents look up, send again and record, by REST. */
@RestController
@RequestMapping("/api/v1")
class DeskApi {

    private final Accounts accounts;
    private final Timelines timelines;
    private final ManualResend manualResend;
    private final Deliveries deliveries;
    private final ReturnedMessages returned;
    private final TelephoneAnswers telephone;
    private final Acknowledgements answers;
    private final Deprecations deprecations;

    DeskApi(
            Accounts accounts,
            Timelines timelines,
            ManualResend manualResend,
            Deliveries deliveries,
            ReturnedMessages returned,
            TelephoneAnswers telephone,
            Acknowledgements answers,
            Deprecations deprecations) {
        this.accounts = accounts;
        this.timelines = timelines;
        this.manualResend = manualResend;
        this.deliveries = deliveries;
        this.returned = returned;
        this.telephone = telephone;
        this.answers = answers;
        this.deprecations = deprecations;
    }

    /** What only an item of a message has. */
    record MessageItem(
            @Nullable Long delivery,
            @Nullable Long campaign,
            @Nullable String template,
            @Nullable String state,
            @Nullable String messageId) {

        private static final MessageItem NONE = new MessageItem(null, null, null, null, null);
    }

    /** What only an item of an answer has. */
    record AnswerItem(
            @Nullable String answer,
            @Nullable LocalDate by,
            @Nullable String question,
            @Nullable Integer revision,
            @Nullable String locale,
            @Nullable Boolean standing,
            @Nullable String source) {

        private static final AnswerItem NONE = new AnswerItem(null, null, null, null, null, null, null);
    }

    /** A delivery, an acknowledgement, or another note, told apart by {@code kind}. */
    record Item(
            String kind,
            Instant at,
            @JsonUnwrapped MessageItem message,
            @JsonUnwrapped AnswerItem answered,
            @Nullable String email,
            @Nullable String notedBy,
            @Nullable String note,
            @Nullable String title,
            @Nullable Long request) {

        static Item of(TimelineEvent event) {
            return switch (event) {
                case TimelineEvent.Message message -> of(message, message.delivery());
                case TimelineEvent.Answered answered -> of(answered, answered.acknowledgement());
                case TimelineEvent.Noted noted ->
                    new Item(
                            noted.kind(),
                            noted.at(),
                            MessageItem.NONE,
                            AnswerItem.NONE,
                            null,
                            noted.by().isEmpty() ? null : noted.by(),
                            noted.text().isEmpty() ? null : noted.text(),
                            noted.title(),
                            noted.request());
            };
        }

        private static Item of(TimelineEvent.Message message, Delivery delivery) {
            MessageItem about = new MessageItem(
                    delivery.id(),
                    message.campaign().id(),
                    message.wave().template().code(),
                    delivery.state().code(),
                    delivery.messageId());
            return new Item("delivery", message.at(), about, AnswerItem.NONE, delivery.email(), null, null, null, null);
        }

        private static Item of(TimelineEvent.Answered event, Acknowledgement given) {
            AnswerItem about = new AnswerItem(
                    given.answer().code(),
                    given.by(),
                    given.question(),
                    given.revision(),
                    given.locale(),
                    given.standing(),
                    given.source().code());
            return new Item(
                    "acknowledgement",
                    event.at(),
                    MessageItem.NONE,
                    about,
                    event.contact(),
                    given.notedBy(),
                    given.note(),
                    null,
                    null);
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
     * @param effect changed, unchanged or too_early; null if the message had no effect
     */
    record Reported(
            Instant at,
            ReportChannel way,
            ReportKind kind,
            @JsonProperty("class") @Nullable ReportClass what,
            @Nullable String effect,
            List<String> replies) {

        static Reported of(ReturnedMessage message) {
            return new Reported(
                    message.cameAt(),
                    message.way(),
                    message.kind(),
                    message.reportClass(),
                    message.effect(),
                    message.recipients().stream().map(ReportedRecipient::reply).toList());
        }
    }

    /** Newest first. */
    @GetMapping("/deliveries/{id}/reports")
    Listing<Reported> reports(@PathVariable long id) {
        Delivery delivery = deliveries.get(id);
        return new Listing<>(
                returned.about(delivery.id()).stream().map(Reported::of).toList(), null);
    }

    /** @param contact the id of a contact of the same account; without it the one it was sent to */
    record Again(@Nullable Long contact) {}

    @PostMapping("/deliveries/{id}/resend")
    ResponseEntity<DeliveryView> resend(
            @PathVariable long id, @RequestBody(required = false) @Nullable Again body, Principal who) {
        var delivery = deliveries.get(id);
        long contact = body == null || body.contact() == null ? delivery.contactId() : body.contact();
        long again = manualResend.resend(id, contact, who.getName());
        return ResponseEntity.created(URI.create("/api/v1/deliveries/" + again))
                .body(DeliveryView.of(deliveries.find(again).orElseThrow()));
    }

    /** Hands over a message in doubt once more, under the same Message-ID. */
    @PostMapping("/deliveries/{id}/retry")
    DeliveryView retry(@PathVariable long id, Principal who) {
        manualResend.retry(id, who.getName());
        return DeliveryView.of(deliveries.find(id).orElseThrow());
    }

    /**
     * @param account external id
     * @param contact the address of the contact who answered; null if another person answered
     * @param via phone, or rest where another system took it; rest without it
     * @param confirmed whether they know what the account still uses; moved and not_affected do not count before
     * @param note who called, and what they said; needed by phone without a contact
     */
    record Given(
            @Nullable String deprecation,
            @Nullable String account,
            @Nullable String answer,
            @Nullable String by,
            @Nullable String until,
            @Nullable String reason,
            @Nullable String question,
            @Nullable Boolean confirmed,
            @Nullable String contact,
            @Nullable String via,
            @Nullable String note) {}

    /** Under the caller's name; it counts as if the account had answered itself, which it may do again. */
    @PostMapping("/acknowledgements")
    @ResponseStatus(HttpStatus.CREATED)
    AnswerView answer(@RequestBody Given given, Principal who) {
        Account account = accounts.find(given.account() == null ? "" : given.account())
                .orElseThrow(() -> ProblemException.invalid("account", "is none that we know"));
        @Nullable Contact contact = given.contact() == null ? null : contact(account, given.contact());
        Acknowledgement noted = telephone.note(
                account,
                given.deprecation(),
                contact == null ? null : contact.id(),
                new AnswerGiven(
                        given.answer(),
                        given.by(),
                        given.until(),
                        given.reason(),
                        given.question(),
                        Boolean.TRUE.equals(given.confirmed())),
                source(given.via()),
                given.note(),
                true,
                who.getName());
        return answers.view(noted.id());
    }

    private Contact contact(Account account, String email) {
        return accounts.contacts(account.id()).stream()
                .filter(contact -> contact.hasAddress(email))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("contact", "is no contact of this account"));
    }

    private static Source source(@Nullable String via) {
        return switch (via) {
            case null -> Source.REST;
            case "rest" -> Source.REST;
            case "phone" -> Source.TELEPHONE;
            default -> throw ProblemException.invalid("via", "must be phone or rest");
        };
    }

    /** Newest first. */
    @GetMapping("/acknowledgements")
    Listing<AnswerView> list(
            @RequestParam(required = false) @Nullable String deprecation,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Condition wanted = DSL.noCondition();
        if (deprecation != null) {
            wanted = ACKNOWLEDGEMENT.DEPRECATION_ID.eq(
                    deprecations.get(deprecation).id());
        }
        return answers.list(wanted, Cursor.key(cursor, Long.MAX_VALUE), Cursor.limit(limit));
    }
}
