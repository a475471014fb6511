package io.duskline.campaign.paper;

import io.duskline.campaign.policy.AccountFacts;
import io.duskline.campaign.policy.AccountFacts.ContactFact;
import io.duskline.campaign.policy.Forecast.Coming;
import io.duskline.campaign.policy.Forecast.Course;
import io.duskline.campaign.policy.Forecast.Withheld;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/**
 * Caches predictions. Accounts without messages, answers and escalations that have equal other facts share one: a million such
 * accounts need some thousands.
 */
final class PredictionCache {

    private static final int MOST = 50_000;

    private final Map<List<Object>, Example> examples = new ConcurrentHashMap<>();

    /** @param contacts ids of the account's contacts */
    private record Example(List<Long> contacts, Course course) {

        Course appliedTo(List<Long> others) {
            return new Course(
                    course.sent().stream().map(coming -> to(coming, others)).toList(),
                    course.withheld().stream()
                            .map(withheld -> new Withheld(to(withheld.coming(), others), withheld.by()))
                            .toList(),
                    course.managers());
        }

        private Coming to(Coming coming, List<Long> others) {
            long other = others.get(contacts.indexOf(coming.message().contactId()));
            return new Coming(coming.message().to(other), coming.at(), coming.sentAt(), coming.level());
        }
    }

    /**
     * @param facts facts of an account that {@link #isNew}
     * @param more values that distinguish accounts besides their facts
     * @param bounces condition on the id of a contact
     */
    Course course(AccountFacts facts, List<?> more, LongPredicate bounces, Supplier<Course> course) {
        List<Object> shape = shape(facts, more, bounces);
        List<Long> contacts = facts.contacts().stream().map(ContactFact::id).toList();
        Example known = examples.get(shape);
        if (known != null) {
            return known.appliedTo(contacts);
        }
        Course computed = course.get();
        if (examples.size() < MOST) {
            examples.put(shape, new Example(contacts, computed));
        }
        return computed;
    }

    static boolean isNew(AccountFacts facts) {
        return facts.messages().isEmpty()
                && facts.answer() == null
                && facts.respondedAt() == null
                && facts.escalations().isEmpty();
    }

    private static List<Object> shape(AccountFacts facts, List<?> more, LongPredicate bounces) {
        return List.of(
                more,
                facts.isChosen(),
                String.valueOf(facts.ownEnd()),
                String.valueOf(facts.broughtForwardAt()),
                facts.usage().isUsing(),
                facts.usage().isResolved(),
                facts.contacts().stream()
                        .map(contact -> List.of(
                                bounces.test(contact.id()),
                                contact.hasRole(),
                                contact.isReachable(),
                                contact.isUnsubscribed(),
                                contact.isHolder()))
                        .toList());
    }
}
