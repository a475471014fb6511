package io.duskline.publication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.duskline.notice.text.Languages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The answers that a node has ready, up to so many bytes; what is asked for least is forgotten first. They are found in two
 * steps: which languages something is to be had in, then the answer in the one that fits.
 */
@Component
class KeptAnswers {

    /** Nothing holds longer: see {@link Bounds}. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** What an entry takes beside key and value. */
    private static final int SELF = 500;

    private static final int MOST_WISHES = 5_000;

    /** @param language null for the offer */
    record Key(PublicQuestion.What what, @Nullable String language) {}

    private sealed interface Value {

        int weight();
    }

    private record Offered(long version, Offer offer) implements Value {

        @Override
        public int weight() {
            return offer.languages().size() * Languages.LONGEST_TAG;
        }
    }

    private record Ready(KeptAnswer answer) implements Value {

        @Override
        public int weight() {
            return answer.weight();
        }
    }

    private record Wish(
            List<String> languages,
            @Nullable String lang,
            @Nullable String accepted) {

        String granted() {
            return Languages.choose(languages, lang, accepted);
        }
    }

    private final Cache<Key, Value> values;

    /** Browsers name the same few languages again and again. */
    private final Cache<Wish, String> wishes;

    KeptAnswers(PublicationSettings settings) {
        this.values = Caffeine.newBuilder()
                .maximumWeight(settings.memory().toBytes())
                .weigher((Key key, Value value) -> SELF + key.what().length() + value.weight())
                .expireAfterWrite(LONGEST)
                .build();
        this.wishes = Caffeine.newBuilder().maximumSize(MOST_WISHES).build();
    }

    /** Under which it is kept, as far as that is known: without a language where nobody knows which there are. */
    Key key(PublicQuestion question, long version) {
        return values.getIfPresent(new Key(question.what(), null)) instanceof Offered known
                        && known.version() == version
                ? new Key(question.what(), granted(known.offer(), question))
                : new Key(question.what(), null);
    }

    private String granted(Offer offer, PublicQuestion question) {
        return offer.languages().isEmpty()
                ? ""
                : wishes.get(
                        new Wish(offer.languages(), question.lang(), offer.byBrowser() ? question.accepted() : null),
                        Wish::granted);
    }

    Optional<KeptAnswer> find(Key key, long version, Instant now) {
        return values.getIfPresent(key) instanceof Ready ready && ready.answer().holds(version, now)
                ? Optional.of(ready.answer())
                : Optional.empty();
    }

    void keep(PublicQuestion.What what, Offer offer, KeptAnswer answer) {
        values.put(new Key(what, offer.chosen()), new Ready(answer));
        // only now: whoever knows the offer looks for the answer alone, and would have it made anew
        values.put(new Key(what, null), new Offered(answer.version(), offer));
    }

    void forget() {
        values.invalidateAll();
    }

    /** How many bytes they take. */
    long weight() {
        values.cleanUp();
        return values.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }
}
