package io.duskline.web;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Compares a text with an earlier one, word by word. */
public final class TextDiff {

    /** Characters of unchanged text shown on either side of a change. */
    private static final int CONTEXT = 60;

    /**
     * Texts up to this many characters together are compared word by word, which takes quadratic time. Longer ones are compared
     * line by line.
     */
    private static final int LONGEST = 16_000;

    private static final int MOST_LINES = 2_000;

    private TextDiff() {}

    /** Whether a piece of text is unchanged, removed or added. */
    public enum Fate {
        SAME,
        REMOVED,
        ADDED
    }

    /** A piece of text with one fate. */
    public record Piece(Fate fate, String text) {

        public boolean isAdded() {
            return fate == Fate.ADDED;
        }

        public boolean isRemoved() {
            return fate == Fate.REMOVED;
        }
    }

    /** In reading order. Long unchanged pieces are shortened to the context of a change. */
    public static List<Piece> of(String before, String now) {
        return shortened(whole(before, now));
    }

    /** The complete diff in reading order. */
    public static List<Piece> whole(String before, String now) {
        boolean isLong = before.length() + now.length() > LONGEST;
        List<String> old = isLong ? lines(before) : words(before);
        List<String> present = isLong ? lines(now) : words(now);
        List<Piece> pieces = new ArrayList<>();
        int reached = 0;
        for (Change change : changes(old, present)) {
            add(pieces, Fate.SAME, old.subList(reached, change.from()));
            add(pieces, Fate.REMOVED, old.subList(change.from(), change.to()));
            add(pieces, Fate.ADDED, present.subList(change.newFrom(), change.newTo()));
            reached = change.to();
        }
        add(pieces, Fate.SAME, old.subList(reached, old.size()));
        return pieces;
    }

    /** Words of the old text and the words of the new text that replace them, as index ranges. */
    private record Change(int from, int to, int newFrom, int newTo) {}

    /** Joins changes with only a blank between them, so a changed phrase is one change. */
    private static List<Change> changes(List<String> old, List<String> present) {
        List<Change> changes = new ArrayList<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(old, present).getDeltas()) {
            Change change = new Change(
                    delta.getSource().getPosition(),
                    delta.getSource().getPosition() + delta.getSource().size(),
                    delta.getTarget().getPosition(),
                    delta.getTarget().getPosition() + delta.getTarget().size());
            if (!changes.isEmpty() && isBlank(old, changes.getLast().to(), change.from())) {
                Change last = changes.removeLast();
                change = new Change(last.from(), change.to(), last.newFrom(), change.newTo());
            }
            changes.add(change);
        }
        return changes;
    }

    private static boolean isBlank(List<String> words, int from, int to) {
        return words.subList(from, to).stream().allMatch(" "::equals);
    }

    private static void add(List<Piece> pieces, Fate fate, List<String> words) {
        if (!words.isEmpty()) {
            pieces.add(new Piece(fate, String.join("", words)));
        }
    }

    /** Lines with their line breaks. After {@value #MOST_LINES} lines, the last item is the whole rest. */
    private static List<String> lines(String text) {
        return List.of(text.split("(?<=\n)", MOST_LINES));
    }

    /** Words and the text between them, also in languages without spaces. */
    private static List<String> words(String text) {
        BreakIterator breaks = BreakIterator.getWordInstance(Locale.ROOT);
        breaks.setText(text);
        List<String> words = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            words.add(text.substring(start, end));
            start = end;
        }
        return words;
    }

    private static List<Piece> shortened(List<Piece> pieces) {
        return IntStream.range(0, pieces.size())
                .mapToObj(i -> pieces.get(i).fate() == Fate.SAME
                        ? new Piece(Fate.SAME, shortened(pieces.get(i).text(), i == 0, i == pieces.size() - 1))
                        : pieces.get(i))
                .toList();
    }

    private static String shortened(String same, boolean isFirst, boolean isLast) {
        int most = isFirst || isLast ? CONTEXT : 2 * CONTEXT;
        if (same.codePointCount(0, same.length()) <= most) {
            return same;
        }
        String head = isFirst ? "" : same.substring(0, same.offsetByCodePoints(0, CONTEXT));
        String tail = isLast ? "" : same.substring(same.offsetByCodePoints(same.length(), -CONTEXT));
        return head + " … " + tail;
    }
}
