package io.duskline.access;

import io.nayuki.qrcodegen.QrCode;

/**
 * A text as a QR code (ISO/IEC 18004).
 *
 * @param side width in modules, with the required blank margin of four
 * @param path path of the dark modules, for an SVG as wide and high as {@code side}
 */
public record QrSquare(int side, String path) {

    private static final int MARGIN = 4;

    static QrSquare of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + MARGIN)
                            .append(' ')
                            .append(y + MARGIN)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrSquare(code.size + 2 * MARGIN, path.toString());
    }
}
