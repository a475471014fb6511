package io.duskline.figure;

import io.duskline.db.DatabaseRest;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One figure, and how it is counted.
 *
 * @param changedAt time of the last change of the counted rows: an earlier count is due; null if unknown
 */
public record FigureRequest<T>(
        FigureKind<T> kind, String id, @Nullable Instant changedAt, Supplier<T> count) {

    public String key() {
        return kind.key(id);
    }

    boolean isDue(CountedFigure<T> last, Instant now) {
        return (changedAt != null && changedAt.isAfter(last.at()))
                || !last.at().plus(DatabaseRest.after(last.cost())).isAfter(now);
    }
}
