package io.duskline;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A small real SMTP server that does what it is told: refuses, puts off, falls silent or hangs up at a chosen moment of
 * a chosen recipient's transaction, and otherwise takes every message and keeps its envelope and bytes.
 */
public final class ScriptedSmtpServer implements AutoCloseable {

    /** Where in a session a script takes effect. */
    public enum Moment {
        GREETING,
        MAIL,
        RCPT,
        DATA,
        /** While the message is being written, before its final dot is read. */
        BODY,
        /** After the final dot: the message is there. */
        DOT
    }

    /** What the server does instead of agreeing. */
    public sealed interface Reaction {

        /** Answers with this line. */
        record Reply(String line) implements Reaction {}

        /** Answers with this line, and hangs up. */
        record ReplyAndDrop(String line) implements Reaction {}

        /** Hangs up. */
        record Drop() implements Reaction {}

        /** Says nothing any more until the client hangs up. */
        record Silence() implements Reaction {}

        /** Agrees, but not at once. */
        record Delay(Duration by) implements Reaction {}

        /** Hangs up on everybody, and nobody listens for so long. */
        record Outage(Duration lasting) implements Reaction {}

        static Reaction reply(String line) {
            return new Reply(line);
        }

        static Reaction replyAndDrop(String line) {
            return new ReplyAndDrop(line);
        }

        static Reaction drop() {
            return new Drop();
        }

        static Reaction silence() {
            return new Silence();
        }

        static Reaction delay(Duration by) {
            return new Delay(by);
        }

        static Reaction outage(Duration lasting) {
            return new Outage(lasting);
        }
    }

    /**
     * A message of which the final dot was read, whatever the answer.
     *
     * @param mail the whole MAIL command
     * @param rcpt the whole RCPT command
     * @param client what it calls itself
     * @param connection which one it came over, from 1
     * @param at when its final dot was read
     */
    public record Message(
            String from,
            String to,
            String mail,
            String rcpt,
            String client,
            int connection,
            Instant at,
            String source) {

        public byte[] bytes() {
            return source.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private record Key(Moment moment, String recipient) {}

    private static final String ANYBODY = "";

    private final Clock clock = Clock.systemUTC();
    private final int port;
    private final Map<Key, Deque<Reaction>> scripts = new ConcurrentHashMap<>();
    private final Map<Key, Reaction> always = new ConcurrentHashMap<>();
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final List<String> extensions = new CopyOnWriteArrayList<>(List.of("ENHANCEDSTATUSCODES"));
    private volatile boolean keeps = true;
    private volatile Duration slowness = Duration.ZERO;
    private ServerSocket socket;
    private boolean isClosed;

    private ScriptedSmtpServer(int port) throws IOException {
        socket = listen(port);
        this.port = socket.getLocalPort();
    }

    private ServerSocket listen(int at) throws IOException {
        ServerSocket listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 200);
        Thread.ofVirtual().name("smtp").start(() -> accept(listening));
        return listening;
    }

    public static ScriptedSmtpServer start() {
        return start(0);
    }

    /** On a given port, as a relay that comes back does. */
    public static ScriptedSmtpServer start(int port) {
        try {
            return new ScriptedSmtpServer(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** From now on, how long it thinks about each DATA command. */
    public void slow(Duration each) {
        slowness = each;
    }

    /** Offers one more extension to EHLO. */
    public ScriptedSmtpServer offering(String extension) {
        extensions.add(extension);
        return this;
    }

    /** Counts messages and forgets them. */
    public ScriptedSmtpServer asSink() {
        keeps = false;
        return this;
    }

    /** The next times that this recipient comes to this moment, one reaction each; afterwards it agrees. */
    public ScriptedSmtpServer when(Moment moment, String recipient, Reaction... reactions) {
        scripts.computeIfAbsent(new Key(moment, recipient), key -> new ArrayDeque<>())
                .addAll(List.of(reactions));
        return this;
    }

    /** The next times that anybody comes to this moment. Recipients are not known before RCPT. */
    public ScriptedSmtpServer when(Moment moment, Reaction... reactions) {
        return when(moment, ANYBODY, reactions);
    }

    /** Every time. */
    public ScriptedSmtpServer always(Moment moment, String recipient, Reaction reaction) {
        always.put(new Key(moment, recipient), reaction);
        return this;
    }

    public List<Message> messages() {
        return List.copyOf(messages);
    }

    public List<Message> messagesTo(String recipient) {
        return messages.stream()
                .filter(message -> message.to().equals(recipient))
                .toList();
    }

    /** How many messages were taken. */
    public int taken() {
        return taken.get();
    }

    public int connections() {
        return connections.get();
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        hangUp();
    }

    private synchronized void hangUp() {
        try {
            socket.close();
            for (Socket each : open) {
                each.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void beAway(Duration lasting) {
        hangUp();
        Thread.ofVirtual().name("smtp-outage").start(() -> {
            LockSupport.parkNanos(lasting.toNanos());
            comeBack();
        });
    }

    private synchronized void comeBack() {
        if (isClosed) {
            return;
        }
        try {
            socket = listen(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                open.add(client);
                if (listening.isClosed()) {
                    client.close();
                }
                Thread.ofVirtual().name("smtp-session").start(() -> serve(client));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            new Session(client, connections.incrementAndGet()).run();
        } catch (IOException e) {
            // the client or the script hung up
        } finally {
            open.remove(client);
        }
    }

    private Reaction reaction(Moment moment, String recipient) {
        for (String whom : List.of(recipient, ANYBODY)) {
            Key key = new Key(moment, whom);
            Deque<Reaction> next = scripts.get(key);
            if (next != null) {
                synchronized (next) {
                    if (!next.isEmpty()) {
                        return next.poll();
                    }
                }
            }
            if (always.containsKey(key)) {
                return always.get(key);
            }
        }
        return null;
    }

    private final class Session {

        private static final String HANGS_UP = "";

        private final InputStream in;
        private final OutputStream out;
        private final int number;
        private String client = "";
        private String mail = "";
        private String rcpt = "";
        private boolean isRefused;

        Session(Socket client, int number) throws IOException {
            this.in = new BufferedInputStream(client.getInputStream(), 32_768);
            this.out = client.getOutputStream();
            this.number = number;
        }

        void run() throws IOException {
            if (!say(Moment.GREETING, "220 scripted.example ESMTP")) {
                return;
            }
            for (String line = line(); line != null; line = line()) {
                if (!obey(line)) {
                    return;
                }
            }
        }

        private boolean obey(String line) throws IOException {
            String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(java.util.Locale.ROOT);
            switch (verb) {
                case "EHLO" -> greet(line);
                case "HELO", "NOOP" -> write("250 2.0.0 OK");
                case "RSET" -> {
                    mail = "";
                    rcpt = "";
                    write("250 2.0.0 OK");
                }
                case "MAIL" -> {
                    mail = line;
                    rcpt = "";
                    isRefused = false;
                    return say(Moment.MAIL, "250 2.1.0 Sender OK");
                }
                case "RCPT" -> {
                    if (isRefused) {
                        write("503 5.5.1 MAIL first");
                        return true;
                    }
                    rcpt = line;
                    return say(Moment.RCPT, "250 2.1.5 Recipient OK");
                }
                case "DATA" -> {
                    if (isRefused) {
                        write("554 5.5.1 No valid recipients");
                        return true;
                    }
                    LockSupport.parkNanos(slowness.toNanos());
                    Reaction refusal = reaction(Moment.DATA, recipient());
                    boolean goesOn = perform(refusal, "354 Go on");
                    return goesOn && (refusal instanceof Reaction.Reply || data());
                }
                case "QUIT" -> {
                    write("221 2.0.0 Bye");
                    return false;
                }
                default -> write("502 5.5.1 Not known here");
            }
            return true;
        }

        private void greet(String ehlo) throws IOException {
            client = ehlo.substring("EHLO".length()).strip();
            List<String> lines = new ArrayList<>(List.of("scripted.example"));
            lines.addAll(extensions);
            for (int i = 0; i < lines.size(); i++) {
                write("250" + (i < lines.size() - 1 ? "-" : " ") + lines.get(i));
            }
        }

        private boolean data() throws IOException {
            Reaction midway = reaction(Moment.BODY, recipient());
            if (midway != null) {
                in.read();
                return perform(midway, HANGS_UP);
            }
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (byte[] line = rawLine(); ; line = rawLine()) {
                if (line == null) {
                    return false;
                }
                if (line.length == 3 && line[0] == '.') {
                    break;
                }
                int from = line[0] == '.' ? 1 : 0;
                body.write(line, from, line.length - from);
            }
            Reaction refusal = reaction(Moment.DOT, recipient());
            int count = taken.incrementAndGet();
            if (keeps) {
                messages.add(new Message(
                        address(mail),
                        recipient(),
                        mail,
                        rcpt,
                        client,
                        number,
                        clock.instant(),
                        body.toString(StandardCharsets.ISO_8859_1)));
            }
            return perform(refusal, "250 2.0.0 Taken as " + count);
        }

        private boolean say(Moment moment, String agreement) throws IOException {
            return perform(reaction(moment, recipient()), agreement);
        }

        /** @return whether the session goes on */
        private boolean perform(Reaction reaction, String agreement) throws IOException {
            switch (reaction) {
                case null -> write(agreement);
                case Reaction.Reply reply -> {
                    isRefused = reply.line().charAt(0) > '3';
                    write(reply.line());
                    return true;
                }
                case Reaction.ReplyAndDrop reply -> {
                    write(reply.line());
                    return false;
                }
                case Reaction.Drop drop -> {
                    return false;
                }
                case Reaction.Silence silence -> {
                    while (in.read() >= 0) {
                        // and not a word
                    }
                    return false;
                }
                case Reaction.Outage outage -> {
                    beAway(outage.lasting());
                    return false;
                }
                case Reaction.Delay delay -> {
                    LockSupport.parkNanos(delay.by().toNanos());
                    write(agreement);
                }
            }
            return true;
        }

        private String recipient() {
            return rcpt.isEmpty() ? ANYBODY : address(rcpt);
        }

        private static String address(String command) {
            return command.substring(command.indexOf('<') + 1, command.indexOf('>'));
        }

        private void write(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        private String line() throws IOException {
            byte[] line = rawLine();
            return line == null ? null : new String(line, StandardCharsets.UTF_8).strip();
        }

        /** With its line end; null at the end of the connection. */
        private byte[] rawLine() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream(128);
            for (int b = in.read(); b >= 0; b = in.read()) {
                line.write(b);
                if (b == '\n') {
                    return line.toByteArray();
                }
            }
            return null;
        }
    }
}
