package io.duskline.review;

import io.duskline.db.Coded;
import io.duskline.delivery.relay.StaffMailClaims;
import io.duskline.web.Actors;
import io.duskline.web.Staff;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down mails about reviews in the transaction of the change that they tell. {@link ReviewMails} sends them. */
@Component
public class ReviewMailRepository {

    /** What the occasions of {@link StaffMailClaims} begin with: {@code review-40-requested}. */
    static final String PREFIX = "review-";

    /** What a mail tells. */
    public enum Occasion implements Coded {
        /** A request waits for a decision. */
        REQUESTED,
        /** One person released it. */
        RELEASED,
        /** No second person confirmed the release in time. */
        LAPSED,
        /** It was sent back. */
        REJECTED
    }

    private final StaffMailClaims mails;
    private final Actors actors;
    private final Staff staff;

    ReviewMailRepository(StaffMailClaims mails, Actors actors, Staff staff) {
        this.mails = mails;
        this.actors = actors;
        this.staff = staff;
    }

    /**
     * Writes one mail to each of these people that has a user account. The same occasion is never told twice to one person.
     *
     * @param people users or tokens
     * @param by gets no mail about what they did
     * @return whether there is anyone to mail
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean write(long reviewId, Occasion occasion, Collection<String> people, String by) {
        String self = actors.person(by);
        List<String> recipients = people.stream()
                .map(actors::person)
                .distinct()
                .filter(person -> !person.equals(self) && staff.has(person))
                .sorted()
                .toList();
        recipients.forEach(person -> mails.write(person, PREFIX + reviewId + "-" + occasion.code()));
        return !recipients.isEmpty();
    }
}
