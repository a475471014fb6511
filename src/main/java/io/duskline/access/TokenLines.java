package io.duskline.access;

import io.duskline.db.RealTime;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import io.duskline.web.DurationText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tokens as people read them: which work, which end soon or are not used, and why others ended. */
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
     * @param endsIn in words; empty where it need not end, or has ended
     * @param unused for how long, in words; empty where it is used or new
     * @param endedAt null while it works
     * @param endedBy who ended it; null where nobody did
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

    /** What of those that work an admin ought to look at; empty where all is well. */
    static String attention(List<Line> lines) {
        List<String> words = new ArrayList<>();
        counted(lines.stream().filter(Line::isEndingSoon).count(), "runs out soon", "run out soon", words);
        counted(lines.stream().filter(line -> !line.unused().isEmpty()).count(), "is not used", "are not used", words);
        counted(
                lines.stream().filter(line -> line.token().ownerId() == null).count(),
                "has no owner",
                "have no owner",
                words);
        return String.join(", ", words);
    }

    private static void counted(long many, String one, String more, List<String> words) {
        if (many > 0) {
            words.add(many + " " + (many == 1 ? one : more));
        }
    }
}
