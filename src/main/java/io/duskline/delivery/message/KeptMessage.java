package io.duskline.delivery.message;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A message as it is kept: a {@link MessageForm form}, and the steps that make the message from it. What is written here
 * is read for as long as there are records, so it never changes; {@code docs/kept-messages.md} says it to other programs.
 */
public final class KeptMessage {

    /**
     * Until the steps are over, each is: a number; 0 and then a length and so many bytes, which are copied to the message
     * and counted as own texts from 1, or which of these is copied again; how many bytes of the form are passed over; how
     * many of the form are copied. Numbers are unsigned LEB128.
     */
    public static final int FORMAT = 1;

    private final MessageForm form;
    private final byte[] steps;

    private KeptMessage(MessageForm form, byte[] steps) {
        this.form = form;
        this.steps = steps;
    }

    /** @return what {@link #read} makes the message of again */
    public static KeptMessage of(MessageForm form, byte[] message) {
        return new KeptMessage(form, new Cut(form, message).steps());
    }

    public MessageForm form() {
        return form;
    }

    /** In the format {@link #FORMAT}. */
    public byte[] steps() {
        return steps;
    }

    /**
     * The message again.
     *
     * @param steps in the format {@link #FORMAT}
     * @throws IllegalArgumentException if they are damaged
     */
    public static byte[] read(byte[] form, byte[] steps) {
        try {
            return new Steps(steps).message(form);
        } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IllegalArgumentException("damaged", e);
        }
    }

    /** One message being taken apart: whatever follows the form is copied from it, from line to line that both have. */
    private static final class Cut {

        private final MessageForm form;
        private final byte[] message;
        private final List<Own> texts = new ArrayList<>();
        private byte[] out = new byte[1024];
        private int length;

        /** Of four numbers. */
        private static final int LONGEST_STEP = 20;

        private record Own(int begin, int end) {}

        Cut(MessageForm form, byte[] message) {
            this.form = form;
            this.message = message;
        }

        byte[] steps() {
            byte[] common = form.bytes();
            int begin = 0;
            int passed = 0;
            int at = 0;
            int from = 0;
            while (at < message.length) {
                int differs = Arrays.mismatch(message, at, message.length, common, from, common.length);
                int same = differs < 0 ? message.length - at : differs;
                step(begin, at, from - passed, same);
                at += same;
                from += same;
                begin = at;
                passed = from;
                int line = at == 0 || message[at - 1] == '\n' ? at : MessageForm.endOfLine(message, at);
                int found = -1;
                while (line < message.length && found < from) {
                    int end = MessageForm.endOfLine(message, line);
                    found = form.find(message, line, end);
                    line = found < from ? end : line;
                }
                at = line;
                if (found >= from) {
                    int back = shared(begin, at, from, found);
                    at -= back;
                    from = found - back;
                }
            }
            if (begin < message.length) {
                step(begin, message.length, 0, 0);
            }
            return Arrays.copyOf(out, length);
        }

        /** How much both have in common right before these two places. */
        private int shared(int begin, int at, int from, int found) {
            byte[] common = form.bytes();
            int most = Math.min(at - begin, found - from);
            int back = 0;
            while (back < most && message[at - back - 1] == common[found - back - 1]) {
                back++;
            }
            return back;
        }

        private void step(int begin, int end, int passed, int copied) {
            int own = end - begin;
            if (out.length - length < own + LONGEST_STEP) {
                out = Arrays.copyOf(out, 2 * out.length + own);
            }
            int again = again(begin, end);
            number(again);
            if (again == 0) {
                texts.add(new Own(begin, end));
                number(own);
                System.arraycopy(message, begin, out, length, own);
                length += own;
            }
            number(passed);
            number(copied);
        }

        private int again(int begin, int end) {
            for (int i = 0; i < texts.size(); i++) {
                Own known = texts.get(i);
                if (Arrays.equals(message, known.begin, known.end, message, begin, end)) {
                    return i + 1;
                }
            }
            return 0;
        }

        private void number(int value) {
            int rest = value;
            while (rest >= 0x80) {
                out[length++] = (byte) ((rest & 0x7f) | 0x80);
                rest >>>= 7;
            }
            out[length++] = (byte) rest;
        }
    }

    /** Steps being read. */
    private static final class Steps {

        private final byte[] steps;
        private int next;

        Steps(byte[] steps) {
            this.steps = steps;
        }

        byte[] message(byte[] form) {
            ByteArrayOutputStream message = new ByteArrayOutputStream(form.length + steps.length);
            List<byte[]> own = new ArrayList<>();
            int from = 0;
            while (next < steps.length) {
                int again = number();
                if (again == 0) {
                    int length = number();
                    own.add(Arrays.copyOfRange(steps, next, checked(next, length, steps.length)));
                    next += length;
                }
                message.writeBytes(own.get(again == 0 ? own.size() - 1 : again - 1));
                from = checked(from, number(), form.length);
                int copied = number();
                message.write(form, from, checked(from, copied, form.length) - from);
                from += copied;
            }
            return message.toByteArray();
        }

        private static int checked(int from, int length, int most) {
            if (length < 0 || length > most - from) {
                throw new IndexOutOfBoundsException(length);
            }
            return from + length;
        }

        private int number() {
            int value = 0;
            for (int shift = 0; ; shift += 7) {
                byte part = steps[next++];
                value |= (part & 0x7f) << shift;
                if (part >= 0) {
                    return value;
                }
            }
        }
    }
}
