package io.duskline.customer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An input stream that counts the bytes read. */
class CountingInputStream extends FilterInputStream {

    private long read;

    CountingInputStream(InputStream body) {
        super(body);
    }

    /** Bytes read so far. */
    long count() {
        return read;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        add(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int got = super.read(into, from, length);
        add(Math.max(got, 0));
        return got;
    }

    void add(int bytes) {
        read += bytes;
    }
}
