package io.duskline.delivery.queue;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.duskline.db.SharedClock;
import io.duskline.delivery.AccountNames;
import io.duskline.delivery.Attempt;
import io.duskline.delivery.Composer;
import io.duskline.delivery.Continuity;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DueTimes;
import io.duskline.delivery.MessageIds;
import io.duskline.delivery.archive.MessageArchive;
import io.duskline.delivery.archive.SentMessages;
import io.duskline.delivery.attempt.ClaimedDelivery;
import io.duskline.delivery.attempt.MessageComposer;
import io.duskline.delivery.message.DkimSigner;
import io.duskline.delivery.message.Letter;
import io.duskline.delivery.message.MessageDictionaries;
import io.duskline.delivery.relay.DefaultTls;
import io.duskline.delivery.relay.Relay;
import io.duskline.delivery.relay.RelayCapacity;
import io.duskline.delivery.relay.RelayPauses;
import io.duskline.delivery.relay.RelaySettings;
import io.duskline.delivery.relay.Relays;
import io.duskline.delivery.smtp.RelaySession;
import io.duskline.delivery.smtp.Tls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jooq.DSLContext;
import org.jooq.Record7;
import org.jooq.Select;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContext;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Delivery as a test needs it: an engine over the application's tables, to a relay and with letters of the test's choice. */
public final class PostOffice {

    public static final Composer LETTERS = outgoing -> new Letter(
            "Marketing Center",
            "help@marketing-center.example",
            "Twitter ends on 25 April",
            "Dear " + outgoing.email() + ",\nTwitter ends. " + outgoing.model() + "\n",
            "<p>Twitter ends for " + outgoing.contactId() + ".</p>",
            "en",
            null);

    private final SharedClock clock;
    private final DSLContext sql;
    public final Relays relays;
    public final Deliveries deliveries;
    public final SentMessages sent;
    public final DeliveryEngine engine;
    private final WatchedQueue queue;
    private long contacts;

    public PostOffice(ApplicationContext application, int port) {
        this(application, port, PostSettings.USUAL);
    }

    public PostOffice(ApplicationContext application, int port, PostSettings settings) {
        this(application, port, settings, LETTERS, application.getBean(OutcomeWriter.class));
    }

    public PostOffice(
            ApplicationContext application, int port, PostSettings settings, Composer letters, OutcomeWriter record) {
        this(application, new RelaySettings(List.of(relay("relay", port, 1))), settings, letters, record);
    }

    public PostOffice(ApplicationContext application, RelaySettings relays) {
        this(application, relays, PostSettings.USUAL, LETTERS, application.getBean(OutcomeWriter.class));
    }

    public PostOffice(
            ApplicationContext application,
            RelaySettings relays,
            PostSettings settings,
            Composer letters,
            OutcomeWriter record) {
        this(application, relays, settings, letters, record, application.getBean(DkimSigner.class));
    }

    /** A node that sees the time so. */
    PostOffice(ApplicationContext application, int port, SharedClock clock) {
        this(
                application,
                new RelaySettings(List.of(relay("relay", port, 1))),
                PostSettings.USUAL,
                LETTERS,
                application.getBean(OutcomeWriter.class),
                application.getBean(DkimSigner.class),
                clock,
                application.getBean(DueTimes.class));
    }

    /** A node whose messages keep these hours. */
    PostOffice(ApplicationContext application, int port, OutcomeWriter record, DueTimes dueTimes) {
        this(
                application,
                new RelaySettings(List.of(relay("relay", port, 1))),
                PostSettings.USUAL,
                LETTERS,
                record,
                application.getBean(DkimSigner.class),
                application.getBean(SharedClock.class),
                dueTimes);
    }

    PostOffice(
            ApplicationContext application,
            RelaySettings relaySettings,
            PostSettings settings,
            Composer letters,
            OutcomeWriter record,
            DkimSigner signer) {
        this(
                application,
                relaySettings,
                settings,
                letters,
                record,
                signer,
                application.getBean(SharedClock.class),
                application.getBean(DueTimes.class));
    }

    private PostOffice(
            ApplicationContext application,
            RelaySettings relaySettings,
            PostSettings settings,
            Composer letters,
            OutcomeWriter record,
            DkimSigner signer,
            SharedClock clock,
            DueTimes dueTimes) {
        this.clock = clock;
        this.sql = application.getBean(DSLContext.class);
        MessageComposer composer = new MessageComposer(only(letters), new MessageDictionaries(), settings.sender());
        this.deliveries =
                new Deliveries(sql, application.getBean(AccountNames.class), settings.destinations(), dueTimes, clock);
        this.sent = new SentMessages(application.getBean(DSLContext.class), application.getBean(MessageArchive.class));
        RelayPauses pauses = application.getBean(RelayPauses.class);
        this.relays = new Relays(
                relaySettings.relaysOrSpring().stream()
                        .map(entry -> new Relay(
                                entry,
                                new RelaySession(
                                        new DefaultTls(null).endpoint(entry, new JavaMailSenderImpl()),
                                        application.getBean(SslBundles.class),
                                        signer,
                                        settings.sender().bounceDomain(),
                                        settings.smtp()),
                                clock))
                        .toList(),
                pauses);
        this.queue = new WatchedQueue(sql, composer, settings, dueTimes, application, clock);
        this.engine = new DeliveryEngine(
                queue,
                record,
                new SmtpSenders(composer, application.getBean(MessageIds.class), relays, settings.retries(), clock),
                relays,
                application.getBean(Continuity.class),
                settings.queue(),
                settings.pace(),
                settings.retries(),
                clock,
                clock);
    }

    void dieOnNextClaim() {
        queue.dieOnNextClaim();
    }

    /** How often the queue was asked. */
    int claims() {
        return queue.claims();
    }

    /** Until the node that is at work knows of a pause that was made by now; it asks several times a second. */
    void untilPausesAreKnown() {
        // One look may have begun before, the next begins after it, and the one after that shows that its answer was
        // taken.
        int looksByNow = queue.askedForPauses();
        Awaitility.await().until(() -> queue.askedForPauses() >= looksByNow + 3);
    }

    /** A relay on this machine, without TLS. */
    public static RelaySettings.Entry relay(String name, int port, int weight) {
        return new RelaySettings.Entry(name, "127.0.0.1", port, null, null, Tls.NONE, weight, 0, 0, 0, 0, 14, "");
    }

    /** What a node takes in hand that dies before it does anything about it. */
    public List<ClaimedDelivery> claimBatch(String owner) {
        List<RelayCapacity> capacities = relays.all().stream()
                .map(relay -> new RelayCapacity(relay, 0, 1))
                .toList();
        return queue.claim(owner, capacities, true, Set.of()).rows();
    }

    private static <T> ObjectProvider<T> only(T bean) {
        return new ObjectProvider<>() {
            @Override
            public T getObject() {
                return bean;
            }
        };
    }

    /** Opens the wave, and puts one message to each of these in the queue, due now. */
    public List<Long> enqueue(long waveId, String... emails) {
        deliveries.open(waveId, false);
        List<Long> ids = new ArrayList<>();
        for (String email : emails) {
            deliveries.enqueue(waveId, row(7, ++contacts, email));
            ids.add(sql.select(DELIVERY.ID)
                    .from(DELIVERY)
                    .where(DELIVERY.EMAIL.eq(email).and(DELIVERY.WAVE_ID.eq(waveId)))
                    .fetchSingle()
                    .value1());
        }
        return ids;
    }

    public Select<Record7<Long, Long, String, String, String, Instant, String>> row(
            long accountId, long contactId, String email) {
        Instant now = clock.instant();
        return select(
                val(accountId).as("account_id"),
                val(contactId).as("contact_id"),
                val("admin").as("contact_role"),
                val(email).as("email"),
                val("the model").as("model"),
                val(now, DELIVERY.DUE_AT).as("due_at"),
                val((String) null).as("reader"));
    }

    public Delivery delivery(long id) {
        return deliveries.find(id).orElseThrow();
    }

    public List<String> replies(long id) {
        return deliveries.attempts(id).stream().map(Attempt::reply).toList();
    }
}
