package io.duskline.sample;

import io.duskline.sample.Tongue.Place;
import io.duskline.sample.Tongue.Trade;
import java.util.List;
import java.util.stream.Stream;

/** The six languages of the samples, in ten time zones. All names are made up. */
final class Tongues {

    static final Tongue ENGLISH = new Tongue(
            List.of(
                    new Place("en-US", "AMER", "America/Los_Angeles"),
                    new Place("en-US", "AMER", "America/New_York"),
                    new Place("en-US", "AMER", "America/New_York"),
                    new Place("en-GB", "EMEA", "Europe/London")),
            Tongue.words("""
                    Ada, Amos, Beatrice, Calvin, Clara, Daniel, Edith, Felix, Grace, Harriet, Ivy, Jonah, June, Leah,
                    Marcus, Maya, Nathan, Nora, Oscar, Priya, Quentin, Rosa, Samuel, Tessa, Theo, Vera, Wesley, Zoe"""),
            Tongue.words("""
                    Abbott, Ashby, Barlow, Calloway, Denton, Ellery, Fairchild, Garrity, Hollis, Ingram, Jessup, Kendrick,
                    Lockhart, Merritt, Naylor, Okafor, Patel, Quimby, Rowe, Sinclair, Thorne, Underhill, Vance, Whitlock"""),
            trades(
                    Tongue.trades("retail", "Shoes, Outfitters, Books, Toys, Furniture, Garden Supply, Hardware"),
                    Tongue.trades("food", "Bakery, Coffee Roasters, Kitchen, Brewing"),
                    Tongue.trades("travel", "Travel, Inns, Tours"),
                    Tongue.trades("health", "Dental, Pharmacy, Physiotherapy"),
                    Tongue.trades("services", "Cycles, Plumbing, Events, Studio, Legal, Accounting"),
                    Tongue.trades("education", "Music School, Tutoring")),
            Tongue.words("""
                    Alder Creek, Amber Gate, Ashgrove, Beacon Hill, Birchwood, Blue Heron, Bramble, Bridgewater, Brightside,
                    Cedar Row, Cobblestone, Copperfield, Coral Bay, Cranberry, Dovetail, Eastbank, Elmhurst, Fernleaf,
                    Foxglove, Granite, Greenfinch, Halcyon, Hawthorn, Hazelnut, Ironbridge, Juniper, Kingfisher, Larkspur,
                    Lighthouse, Maple Lane, Marigold, Meadowlark, Millstone, North Star, Oakridge, Orchard, Pebble, Pinecrest,
                    Quarry Lane, Redwood, Riverbend, Rosemary, Saltmarsh, Silver Birch, Starling, Stonegate, Summit,
                    Thistledown, Two Rivers, Walnut, Waverley, Willow, Windmill, Wren"""),
            "%2$s %1$s",
            "%s %s",
            List.of("owner", "admin", "web", "billing"));

    static final Tongue FRENCH = new Tongue(
            List.of(
                    new Place("fr-FR", "EMEA", "Europe/Paris"),
                    new Place("fr-FR", "EMEA", "Europe/Paris"),
                    new Place("fr-CA", "AMER", "America/Toronto")),
            Tongue.words("""
                    Adèle, Antoine, Béatrice, Camille, Clément, Élise, Étienne, Gaëlle, Hélène, Jérôme, Julien, Léa, Lucie,
                    Mathieu, Noémie, Océane, Pascal, Rémi, Sylvie, Thibault, Valérie, Yann"""),
            Tongue.words("""
                    Aubry, Bellanger, Carpentier, Delmas, Fournier, Gauthier, Hébert, Lacroix, Lefèvre, Marchand, Moreau,
                    Pelletier, Perrin, Rousseau, Sauvage, Tremblay, Vasseur, Vidal"""),
            trades(
                    Tongue.trades("retail", "Librairie, Papeterie, Chaussures, Jouets, Quincaillerie, Jardinerie"),
                    Tongue.trades("food", "Boulangerie, Fromagerie, Traiteur, Brasserie"),
                    Tongue.trades("travel", "Voyages, Hôtel, Auberge"),
                    Tongue.trades("health", "Pharmacie, Optique"),
                    Tongue.trades("services", "Cycles, Imprimerie, Atelier")),
            Tongue.words("""
                    Aubépine, Belle Rive, Bleuet, Capucine, Chêne Vert, Clairière, Coquelicot, Églantine, Garance, Genêt,
                    Glycine, Grand Pin, Hirondelle, Lavande, Mésange, Mirabelle, Noisetier, Primevère, Sarriette, Verveine"""),
            "%1$s %2$s",
            "%s %s",
            List.of("direction", "admin", "web", "compta"));

    static final Tongue GERMAN = new Tongue(
            List.of(
                    new Place("de-DE", "EMEA", "Europe/Berlin"),
                    new Place("de-DE", "EMEA", "Europe/Berlin"),
                    new Place("de-AT", "EMEA", "Europe/Berlin")),
            Tongue.words("""
                    Anja, Bernd, Birgit, Dieter, Elke, Franziska, Gerhard, Heike, Jens, Jürgen, Katrin, Lukas, Monika, Nils,
                    Petra, Ralf, Sabine, Torsten, Ulrike, Wolfgang"""),
            Tongue.words("""
                    Albrecht, Böhm, Dietrich, Engel, Friedrich, Groß, Hartmann, Jäger, Köhler, Lorenz, Möller, Neumann,
                    Pohl, Richter, Schäfer, Thiele, Voigt, Winkler"""),
            trades(
                    Tongue.trades("retail", "Buchhandlung, Schuhhaus, Gartenmarkt, Möbelhaus, Spielwaren"),
                    Tongue.trades("food", "Bäckerei, Kaffeerösterei, Brauerei"),
                    Tongue.trades("travel", "Reisebüro, Gasthof"),
                    Tongue.trades("health", "Apotheke, Zahnzentrum"),
                    Tongue.trades("services", "Fahrradwerkstatt, Druckerei, Malerbetrieb")),
            Tongue.words("""
                    Ahornhof, Amselgrund, Birkenau, Buchenhain, Drosselweg, Eichental, Fichtenberg, Grünwinkel, Haselbach,
                    Kastanienhof, Lindenallee, Lerchenfeld, Mühlbach, Rosengarten, Sonnenhang, Tannenblick, Wiesengrund"""),
            "%1$s %2$s",
            "%s %s",
            List.of("leitung", "verwaltung", "technik", "buchhaltung"));

    static final Tongue SPANISH = new Tongue(
            List.of(new Place("es-ES", "EMEA", "Europe/Madrid"), new Place("es-MX", "AMER", "America/Mexico_City")),
            Tongue.words("""
                    Adriana, Álvaro, Beatriz, Carlos, Elena, Fernando, Inés, Javier, Lucía, Marta, Nicolás, Óscar, Pilar,
                    Raúl, Sofía, Tomás, Verónica, Ximena"""),
            Tongue.words("""
                    Aguilar, Benítez, Castaño, Domínguez, Escobar, Fuentes, Gálvez, Herrera, Ibáñez, Luna, Montero,
                    Núñez, Ortega, Pacheco, Quintana, Rivas, Salinas, Vega"""),
            trades(
                    Tongue.trades("retail", "Librería, Zapatería, Juguetería, Ferretería"),
                    Tongue.trades("food", "Panadería, Cafetería, Cervecería"),
                    Tongue.trades("travel", "Viajes, Hostal"),
                    Tongue.trades("health", "Farmacia, Clínica Dental"),
                    Tongue.trades("services", "Imprenta, Taller")),
            Tongue.words("""
                    El Almendro, El Faro, El Olivo, El Roble, La Alondra, La Encina, La Fuente, La Higuera, La Ribera,
                    Las Acacias, Las Brisas, Los Naranjos, Los Sauces, Río Claro, Santa Lucía, Tres Pinos"""),
            "%1$s %2$s",
            "%s %s",
            List.of("direccion", "administracion", "web", "facturacion"));

    static final Tongue JAPANESE = new Tongue(
            List.of(new Place("ja-JP", "APAC", "Asia/Tokyo")),
            Tongue.words("""
                    陽子/yoko, 健太/kenta, 美咲/misaki, 大輔/daisuke, 直子/naoko, 翔/sho, 恵/megumi, 拓也/takuya, 由美/yumi, 誠/makoto"""),
            Tongue.words("""
                    青木/aoki, 石川/ishikawa, 上田/ueda, 小川/ogawa, 木村/kimura, 坂本/sakamoto, 高橋/takahashi, 中島/nakajima,
                    林/hayashi, 松本/matsumoto, 森田/morita, 山口/yamaguchi"""),
            trades(
                    Tongue.trades("retail", "書店/shoten, 靴店/kutsuten, 文具/bungu"),
                    Tongue.trades("food", "製菓/seika, 珈琲/coffee, 食堂/shokudo"),
                    Tongue.trades("travel", "旅館/ryokan, 観光/kanko"),
                    Tongue.trades("services", "印刷/insatsu, 工房/kobo")),
            Tongue.words("""
                    さくら/sakura, みなと/minato, 若葉/wakaba, 青空/aozora, 松風/matsukaze, 藤/fuji, 千鳥/chidori, 月見/tsukimi,
                    小春/koharu, 朝日/asahi"""),
            "%2$s%1$s",
            "%2$s %1$s",
            List.of("owner", "admin", "web", "billing"));

    static final Tongue ARABIC = new Tongue(
            List.of(new Place("ar-SA", "EMEA", "Asia/Riyadh")),
            Tongue.words("""
                    أحمد/ahmad, ليلى/layla, سامي/sami, نورة/noura, خالد/khalid, هند/hind, ياسر/yasser, ريم/reem, فهد/fahad,
                    سلمى/salma"""),
            Tongue.words("""
                    العمري/alomari, الحربي/alharbi, القاسم/alqasim, الزهراني/alzahrani, الخطيب/alkhatib, المنصور/almansour,
                    السالم/alsalem, الفارس/alfaris"""),
            trades(
                    Tongue.trades("retail", "مكتبة/maktabat, أثاث/athath"),
                    Tongue.trades("food", "مخبز/makhbaz, مقهى/maqha, مطعم/matam"),
                    Tongue.trades("travel", "فندق/funduq, رحلات/rihlat"),
                    Tongue.trades("health", "صيدلية/saydaliyat")),
            Tongue.words("""
                    النخيل/alnakheel, الواحة/alwaha, الياسمين/alyasmin, القمر/alqamar, الزيتون/alzaytoun, الفجر/alfajr,
                    المرجان/almurjan"""),
            "%1$s %2$s",
            "%s %s",
            List.of("owner", "admin", "web", "billing"));

    private Tongues() {}

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static List<Trade> trades(List<Trade>... lists) {
        return Stream.of(lists).flatMap(List::stream).toList();
    }
}
