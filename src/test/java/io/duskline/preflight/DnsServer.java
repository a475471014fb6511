package io.duskline.preflight;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** A DNS that says what the test wants, by UDP and, where an answer is long, by TCP. */
public final class DnsServer implements AutoCloseable {

    private static final int MOST_BY_UDP = 512;
    private static final int TXT_STRING = 255;
    private static final long TTL = 60;

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Map<String, List<Record>> zone = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final Set<String> mute = ConcurrentHashMap.newKeySet();

    DnsServer() {
        this(InetAddress.getLoopbackAddress(), 0);
    }

    /** At a place where a real resolver looks for it. */
    public DnsServer(InetAddress address, int port) {
        try {
            tcp = new ServerSocket(port, 50, address);
            udp = new DatagramSocket(tcp.getLocalPort(), address);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Thread.startVirtualThread(this::serveUdp);
        Thread.startVirtualThread(this::serveTcp);
    }

    /** Patient with a busy machine; only where the server stays mute does a test wait for its time to be over. */
    PreflightSettings settings() {
        Duration timeout = Duration.ofSeconds(mute.isEmpty() ? 10 : 1);
        return new PreflightSettings("127.0.0.1:" + udp.getLocalPort(), timeout);
    }

    DnsServer txt(String name, String value) {
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < value.length(); i += TXT_STRING) {
            strings.add(value.substring(i, Math.min(i + TXT_STRING, value.length())));
        }
        return add(name, new TXTRecord(absolute(name), DClass.IN, TTL, strings));
    }

    public DnsServer mx(String name, int priority, String target) {
        return add(name, new org.xbill.DNS.MXRecord(absolute(name), DClass.IN, TTL, priority, absolute(target)));
    }

    public DnsServer a(String name) {
        return add(name, new org.xbill.DNS.ARecord(absolute(name), DClass.IN, TTL, InetAddress.getLoopbackAddress()));
    }

    /** Another name for one that is in this zone already. */
    DnsServer alias(String name, String target) {
        add(name, new CNAMERecord(absolute(name), DClass.IN, TTL, absolute(target)));
        zone.get(key(name)).addAll(zone.get(key(target)));
        return this;
    }

    DnsServer clear(String name) {
        zone.remove(key(name));
        return this;
    }

    DnsServer fails(String name, int code) {
        refusals.put(key(name), code);
        return this;
    }

    DnsServer isMuteAbout(String name) {
        mute.add(key(name));
        return this;
    }

    private DnsServer add(String name, Record record) {
        zone.computeIfAbsent(key(name), key -> new ArrayList<>()).add(record);
        return this;
    }

    private static String key(String name) {
        return absolute(name).toString().toLowerCase();
    }

    private static Name absolute(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Message answer(Message question) {
        Record asked = question.getQuestion();
        String key = asked.getName().toString().toLowerCase();
        Message answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(asked, Section.QUESTION);
        List<Record> there = zone.getOrDefault(key, List.of());
        answer.getHeader().setRcode(refusals.getOrDefault(key, there.isEmpty() ? Rcode.NXDOMAIN : Rcode.NOERROR));
        there.stream()
                .filter(record -> record.getType() == asked.getType() || record.getType() == Type.CNAME)
                .forEach(record -> answer.addRecord(record, Section.ANSWER));
        return answer;
    }

    private boolean isMute(Message question) {
        return mute.contains(question.getQuestion().getName().toString().toLowerCase());
    }

    private void serveUdp() {
        byte[] buffer = new byte[4096];
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                Message question = new Message(java.util.Arrays.copyOf(buffer, packet.getLength()));
                if (isMute(question)) {
                    continue;
                }
                Message answer = answer(question);
                if (answer.toWire().length > MOST_BY_UDP) {
                    answer.removeAllRecords(Section.ANSWER);
                    answer.getHeader().setFlag(Flags.TC);
                }
                byte[] bytes = answer.toWire();
                udp.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
            } catch (IOException e) {
                // The socket is closed, or the next question comes.
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try (Socket socket = tcp.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                byte[] question = in.readNBytes(in.readUnsignedShort());
                byte[] bytes = answer(new Message(question)).toWire();
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                out.writeShort(bytes.length);
                out.write(bytes);
                out.flush();
            } catch (IOException e) {
                // As above.
            }
        }
    }

    @Override
    public void close() {
        udp.close();
        try {
            tcp.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
