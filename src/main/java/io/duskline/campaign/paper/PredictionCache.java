package io.duskline.campaign.paper;

import io.duskline.campaign.policy.AccountFacts;
import io.duskline.campaign.policy.AccountFacts.ContactFact;
import io.duskline.campaign.policy.Forecast.Coming;
import io.duskline.campaign.policy.Forecast.Course;
import io.duskline.campaign.policy.Forecast.Withheld;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/**
 * Reuses predictions. Accounts without messages, answers and escalations that are equal in all other facts get the same one: a
 * million such accounts need some thousands.
 */
final class PredictionCache {

    private static final int MOST = 50_000;

    private final Map<List<Object>, Example> examples = new ConcurrentHashMap<>();

    private record ContactShape(
            boolean bounces, boolean hasRole, boolean isReachable, boolean isUnsubscribed, boolean isHolder) {}

    private record Example(List<ContactFact> contacts, Course course) {

        Course appliedTo(List<ContactFact> others) {
            return new Course(
                    course.sent().stream().map(coming -> to(coming, others)).toList(),
                    course.withheld().stream()
                            .map(withheld -> new Withheld(to(withheld.coming(), others), withheld.by()))
                            .toList(),
                    course.managers());
        }

        private Coming to(Coming coming, List<ContactFact> others) {
            return new Coming(
                    coming.message().to(other(coming.message().contactId(), others)),
                    coming.at(),
                    coming.sentAt(),
                    coming.level());
        }

        private long other(long contactId, List<ContactFact> others) {
            int place = 0;
            while (contacts.get(place).id() != contactId) {
                place++;
            }
            return others.get(place).id();
        }
    }

    /**
     * @param facts of an account that {@link #isNew}
     * @param more what tells accounts apart beside their facts
     * @param bounces over the id of a contact
     */
    Course course(AccountFacts facts, List<?> more, LongPredicate bounces, Supplier<Course> course) {
        List<Object> shape = shape(facts, more, bounces);
        Example known = examples.get(shape);
        if (known != null) {
            return known.appliedTo(facts.contacts());
        }
        Course computed = course.get();
        if (examples.size() < MOST) {
            examples.put(shape, new Example(facts.contacts(), computed));
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
        List<Object> shape = new ArrayList<>(more);
        shape.add(facts.isChosen());
        shape.add(String.valueOf(facts.ownEnd()));
        shape.add(String.valueOf(facts.broughtForwardAt()));
        shape.add(facts.usage().isUsing());
        shape.add(facts.usage().isResolved());
        for (ContactFact contact : facts.contacts()) {
            shape.add(new ContactShape(
                    bounces.test(contact.id()),
                    contact.hasRole(),
                    contact.isReachable(),
                    contact.isUnsubscribed(),
                    contact.isHolder()));
        }
        return shape;
    }
}
