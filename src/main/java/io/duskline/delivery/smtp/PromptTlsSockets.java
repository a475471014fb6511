package io.duskline.delivery.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.boot.ssl.SslBundle;

/** {@link PromptSockets} for TLS with the trusted authorities of a bundle. */
final class PromptTlsSockets extends SSLSocketFactory {

    private final SSLSocketFactory sockets;

    private PromptTlsSockets(SSLSocketFactory sockets) {
        this.sockets = sockets;
    }

    static PromptTlsSockets of(SslBundle bundle) {
        return new PromptTlsSockets(bundle.createSslContext().getSocketFactory());
    }

    @Override
    public Socket createSocket() throws IOException {
        return prompt(sockets.createSocket());
    }

    /** Over an existing connection, for STARTTLS. */
    @Override
    public Socket createSocket(Socket under, String host, int port, boolean closesIt) throws IOException {
        return prompt(sockets.createSocket(under, host, port, closesIt));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return prompt(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return prompt(sockets.createSocket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return prompt(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return prompt(sockets.createSocket(host, port, local, localPort));
    }

    private static Socket prompt(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return sockets.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return sockets.getSupportedCipherSuites();
    }
}
