package io.duskline.publication;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers what everybody may read from memory, before anything else is done with the request: no session is looked for, and the
 * database is not asked. What is not there is answered as it always was, and kept as it left; of several who wait for the same,
 * one has it made. What a node has ready holds as long as the {@linkplain PublicVersion version} of what is public is
 * the one it was made at, and until the {@linkplain Bounds clock} changes it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class PublicMemory extends OncePerRequestFilter {

    /** The answer was not there, then it was and is over again, and so on: then it is made for oneself. */
    private static final int MOST_TURNS = 3;

    private static final long LONGEST_WAIT_MS = 2_000;

    private final KeptAnswers answers;
    private final PublicVersion versions;
    private final PublicAnswers making;
    private final PublicRate rate;
    private final Clock clock;
    private final boolean isOff;
    private final ConcurrentHashMap<KeptAnswers.Key, CompletableFuture<Boolean>> beingMade = new ConcurrentHashMap<>();

    PublicMemory(
            KeptAnswers answers,
            PublicVersion versions,
            PublicAnswers making,
            PublicRate rate,
            PublicationSettings settings,
            Clock clock) {
        this.answers = answers;
        this.versions = versions;
        this.making = making;
        this.rate = rate;
        this.clock = clock;
        this.isOff = settings.memory().toBytes() == 0;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return isOff;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<PublicQuestion> question = PublicQuestion.of(request);
        if (question.isEmpty() || !isAnswered(question.get(), request, response, chain)) {
            chain.doFilter(request, response);
        }
    }

    private boolean isAnswered(
            PublicQuestion question, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            OptionalLong version = versions.current();
            if (version.isEmpty()) {
                return false;
            }
            Instant now = clock.instant();
            KeptAnswers.Key key = answers.key(question, version.getAsLong());
            Optional<KeptAnswer> ready = answers.find(key, version.getAsLong(), now);
            if (ready.isPresent()) {
                return isAdmitted(ready.get(), request, response);
            }
            if (!request.getMethod().equals("GET")) {
                return false;
            }
            CompletableFuture<Boolean> own = new CompletableFuture<>();
            @Nullable CompletableFuture<Boolean> others = beingMade.putIfAbsent(key, own);
            if (others == null) {
                Optional<KeptAnswer> made;
                try {
                    // somebody else may have made it since it was looked for
                    if (find(question, version.getAsLong()).isPresent()) {
                        own.complete(true);
                        continue;
                    }
                    made = making.make(question, version.getAsLong(), now, request, response, chain);
                    own.complete(made.isPresent());
                } finally {
                    beingMade.remove(key, own);
                    own.complete(false);
                }
                // only now, since this asker may read slowly
                if (made.isPresent()) {
                    made.get().write(request, response);
                }
                return true;
            }
            if (!isKept(others)) {
                return false;
            }
        }
        return false;
    }

    private Optional<KeptAnswer> find(PublicQuestion question, long version) {
        return answers.find(answers.key(question, version), version, clock.instant());
    }

    /** Whoever asks too often is told so the usual way. */
    private boolean isAdmitted(KeptAnswer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!rate.admits(request)) {
            return false;
        }
        answer.write(request, response);
        return true;
    }

    private static boolean isKept(CompletableFuture<Boolean> others) {
        try {
            return others.get(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** Everything is made anew. */
    void forget() {
        answers.forget();
        making.forget();
        versions.forget();
    }
}
