package io.duskline.access;

import io.duskline.db.RealTime;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import io.duskline.web.DurationText;
import io.duskline.web.NumberText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tokens in words: which work, which expire soon or are unused, and why others ended. */
@Component
class TokenLines {

    private static final Duration SOON = Duration.ofDays(14);
    private static final Duration LONG_UNUSED = Duration.ofDays(30);

    private final Ledger ledger;
    private final Clock clock;

    TokenLines(Ledger ledger, @RealTime Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * One token.
     *
     * @param endsIn in words; empty if it does not expire or has ended
     * @param unused how long it was not used, in words; empty if it is used or new
     * @param endedAt null while it works
     * @param endedBy the actor who ended it; null if there is none
     */
    public record Line(
            Token token,
            String endsIn,
            boolean isEndingSoon,
            String unused,
            @Nullable Instant endedAt,
            @Nullable String endedBy) {}

    /** In the order of the tokens. */
    List<Line> of(List<Token> tokens) {
        Map<String, LedgerEntry> ends = ends(tokens);
        return tokens.stream()
                .map(token -> line(token, Optional.ofNullable(ends.get(Token.subject(token.id())))))
                .toList();
    }

    private Line line(Token token, Optional<LedgerEntry> ended) {
        Instant now = clock.instant();
        if (!token.isActive()) {
            @Nullable Instant at = token.state() == Token.State.EXPIRED ? token.expiresAt() : token.revokedAt();
            return new Line(
                    token, "", false, "", at, ended.map(LedgerEntry::actor).orElse(null));
        }
        Optional<Duration> left = Optional.ofNullable(token.expiresAt()).map(end -> Duration.between(now, end));
        Duration unused = Duration.between(Objects.requireNonNullElse(token.lastUsedAt(), token.createdAt()), now);
        return new Line(
                token,
                left.map(span -> "in " + DurationText.rough(span)).orElse(""),
                left.filter(span -> span.compareTo(SOON) <= 0).isPresent(),
                unused.compareTo(LONG_UNUSED) < 0 ? "" : DurationText.rough(unused),
                null,
                null);
    }

    private Map<String, LedgerEntry> ends(List<Token> tokens) {
        List<String> revoked = tokens.stream()
                .filter(token -> token.state() == Token.State.REVOKED)
                .map(token -> Token.subject(token.id()))
                .toList();
        return ledger.latest(revoked, AccessKinds.TokenRevoked.class);
    }

    /** Warnings about working tokens, for an admin; empty if there are none. */
    static String attention(List<Line> lines) {
        return Stream.of(
                        counted(lines, Line::isEndingSoon, "runs out soon", "run out soon"),
                        counted(lines, line -> !line.unused().isEmpty(), "is not used", "are not used"),
                        counted(lines, line -> line.token().ownerId() == null, "has no owner", "have no owner"))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String counted(List<Line> lines, Predicate<Line> which, String one, String more) {
        long many = lines.stream()
                .filter(line -> line.token().isActive())
                .filter(which)
                .count();
        return many == 0 ? "" : NumberText.counted(many, one, more);
    }
}
