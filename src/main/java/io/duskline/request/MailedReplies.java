package io.duskline.request;

import static io.duskline.db.tables.Contact.CONTACT;

import io.duskline.campaign.Campaigns;
import io.duskline.delivery.Delivery;
import io.duskline.inbound.matching.ReplyConsequence;
import io.duskline.inbound.matching.WrittenReply;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a person writes to us is a request, whether or not it answers a message that we know; it ends none, and nothing is
 * believed of it. Where it answers none, it is laid to the account that alone has its sender's address.
 */
@Component
class MailedReplies implements ReplyConsequence {

    private static final int LONGEST_SENDER = 320;

    private final DSLContext sql;
    private final RequestBook book;
    private final Campaigns campaigns;

    MailedReplies(DSLContext sql, RequestBook book, Campaigns campaigns) {
        this.sql = sql;
        this.book = book;
        this.campaigns = campaigns;
    }

    @Override
    public void follow(WrittenReply reply) {
        @Nullable Delivery answered = reply.answered();
        Optional<Record2<Long, Long>> known = answered == null ? known(reply.from()) : Optional.empty();
        book.open(new Asked(
                RequestKind.REPLY,
                answered == null ? null : campaigns.ofWave(answered.waveId()).deprecationId(),
                answered == null ? known.map(Record2::value1).orElse(null) : Long.valueOf(answered.accountId()),
                answered == null ? known.map(Record2::value2).orElse(0L) : answered.contactId(),
                null,
                reply.messageId(),
                cut(reply.from()),
                reply.subject(),
                reply.words(),
                null,
                null));
    }

    /** The account and the contact. */
    private Optional<Record2<Long, Long>> known(String from) {
        List<Record2<Long, Long>> found = Senders.address(from).stream()
                .flatMap(address -> sql
                        .select(CONTACT.ACCOUNT_ID, CONTACT.ID)
                        .from(CONTACT)
                        .where(CONTACT.EMAIL.eq(address))
                        .limit(2)
                        .fetch()
                        .stream())
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static String cut(String from) {
        return from.codePointCount(0, from.length()) <= LONGEST_SENDER
                ? from
                : from.substring(0, from.offsetByCodePoints(0, LONGEST_SENDER));
    }
}
