package io.duskline.publication;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** nginx with some answers as files, each beside itself compressed: as fast as bytes leave a machine. */
final class StaticServer implements AutoCloseable {

    private static final String CONFIGURATION = """
            daemon off;
            worker_processes auto;
            pid nginx.pid;
            error_log error.log;
            events { worker_connections 1024; }
            http {
              access_log off;
              sendfile on;
              tcp_nopush on;
              open_file_cache max=100;
              client_body_temp_path temp; proxy_temp_path temp; fastcgi_temp_path temp; uwsgi_temp_path temp; scgi_temp_path temp;
              default_type text/html;
              server { listen 127.0.0.1:PORT; root files; gzip_static on; add_header Cache-Control "max-age=60, public"; }
            }
            """;

    private final Process nginx;
    private final int port;

    private StaticServer(Process nginx, int port) {
        this.nginx = nginx;
        this.port = port;
    }

    static StaticServer start(Map<String, byte[]> answers) throws IOException, InterruptedException {
        Path place = Path.of("target", "benchmark-nginx").toAbsolutePath();
        for (Map.Entry<String, byte[]> answer : answers.entrySet()) {
            Path file = place.resolve("files" + answer.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, answer.getValue());
            Files.write(Path.of(file + ".gz"), zipped(answer.getValue()));
        }
        int port = freePort();
        Path configuration = place.resolve("nginx.conf");
        Files.writeString(configuration, CONFIGURATION.replace("PORT", Integer.toString(port)));
        Process nginx = new ProcessBuilder("nginx", "-p", place + "/", "-c", configuration.toString())
                .inheritIO()
                .start();
        if (nginx.waitFor(1, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nginx does not start: " + nginx.exitValue());
        }
        return new StaticServer(nginx, port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        nginx.destroy();
        nginx.onExit().join();
    }
}
