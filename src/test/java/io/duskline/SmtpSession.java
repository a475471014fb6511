package io.duskline;

import static io.duskline.ScriptedSmtpServer.ANYBODY;

import io.duskline.ScriptedSmtpServer.Message;
import io.duskline.ScriptedSmtpServer.Moment;
import io.duskline.ScriptedSmtpServer.Reaction;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** One client's talk with a scripted server, from the greeting to the end. */
final class SmtpSession {

    private static final String HANGS_UP = "";

    private final ScriptedSmtpServer server;
    private final Clock clock = Clock.systemUTC();
    private final InputStream in;
    private final OutputStream out;
    private final int number;
    private String client = "";
    private String mail = "";
    private String rcpt = "";
    private boolean isRefused;

    SmtpSession(ScriptedSmtpServer server, Socket client, int number) throws IOException {
        this.server = server;
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
        String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
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
                LockSupport.parkNanos(server.slowness().toNanos());
                Reaction refusal = server.reaction(Moment.DATA, recipient());
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
        lines.addAll(server.extensions());
        for (int i = 0; i < lines.size(); i++) {
            write("250" + (i < lines.size() - 1 ? "-" : " ") + lines.get(i));
        }
    }

    private boolean data() throws IOException {
        Reaction midway = server.reaction(Moment.BODY, recipient());
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
        Reaction refusal = server.reaction(Moment.DOT, recipient());
        int count = server.take(new Message(
                address(mail),
                recipient(),
                mail,
                rcpt,
                client,
                number,
                clock.instant(),
                body.toString(StandardCharsets.ISO_8859_1)));
        return perform(refusal, "250 2.0.0 Taken as " + count);
    }

    private boolean say(Moment moment, String agreement) throws IOException {
        return perform(server.reaction(moment, recipient()), agreement);
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
                server.beAway(outage.lasting());
                return false;
            }
            case Reaction.Delay delay -> {
                LockSupport.parkNanos(delay.by().toNanos());
                write(agreement);
            }
            case Reaction.Until until -> {
                awaitDown(until.gate());
                write(agreement);
            }
        }
        return true;
    }

    private static void awaitDown(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
