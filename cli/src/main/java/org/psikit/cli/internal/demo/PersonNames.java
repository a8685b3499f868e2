package org.psikit.cli.internal.demo;

import java.util.List;

/** Words for the names of made-up people. */
final class PersonNames {

    static final List<String> GIVEN = words("""
            Ada Agnes Albin Alma Amos Anouk Anselm Arlo Astrid August Basil Beatrix Benno Birgit Bram Briony Cara Caspar
            Cecily Chloé Clement Cora Cyril Dagny Daphne Darius Della Edda Edgar Effie Eliot Elodie Ember Enid Esme Ezra
            Fabian Faye Felix Fern Finn Flora Freya Gideon Greta Gus Hanna Hector Hedda Hugo Ida Ilse Imogen Ingrid Iris
            Isolde Ivo Jasper Jonah Joséphine Juno Kaspar Keira Kit Lars Leif Leonie Linus Lotte Lucian Mabel Magnus Mara
            Matilda Milo Mira Nadia Nell Niko Noor Núria Odile Olaf Opal Orson Oscar Otis Pearl Percy Petra Phoebe Quentin
            Quinn Ramona Rhea Rosa Rufus Saskia Selma Silas Søren Stella Sylvie Tabitha Teo Thea Tilda Tobias Ursula Vera
            Viggo Viola Walter Wanda Wilma Xaver Yara Yorick Zelda Zoë Zora""");

    static final List<String> SURNAMES = words("""
            Abernathy Almond Amsel Appleby Arkwright Ashdown Babbage Bancroft Barley Beckmann Bellweather Birch Blackwood
            Bloom Bramble Brandt Bright Brightwater Brook Burdock Calder Carraway Castell Chandler Clay Clover Cobb Colquitt
            Copper Corbin Cotter Crane Cress Dahl Darling Delacroix Dewberry Dove Drummond Dunmore Eastwood Eberhart Elm
            Everly Fairweather Falk Farthing Fennel Ferrier Finch Flint Forester Foxglove Frost Gale Garland Gentle Goodwin
            Grainger Greenhalgh Grove Hale Harkness Harper Hartley Hawthorn Hazel Heather Heron Holloway Honeycutt Hornby
            Ibsen Inglewood Ives Juniper Kestrel Kingsley Kipling Knott Lambert Lark Laurel Lavender Linden Lockhart
            Loveday Lund Maple Marlow Marsh Merriweather Mistral Moon Moss Myrtle Nightingale Northcote Oakes Oldfield
            Olsson Orchard Osprey Otterburn Paddock Page Parsley Partridge Pennywhistle Pettigrew Piper Plume Poppy
            Primrose Quill Quince Rainwater Raven Redfern Reed Rook Rosewood Rowan Ruddock Saffron Sage Sandoval Sedge
            Shaw Silver Snow Sorrel Sparrow Sternberg Stone Summers Swan Sycamore Tansy Tarn Teasdale Thistle Thorne
            Thrush Tulip Umber Underhill Vale Verbena Vinter Wainwright Walnut Waverly Weller Whitlock Willow Winter
            Wolfe Woodruff Wren Yarrow Yew Zephyr Zimmer""");

    static final List<String> TOWNS = words("""
            Alderport Amberley Ashhaven Birchwick Bluewater Bramhope Brindle Cedarmouth Clearbrook Coldharbour Copperhill
            Eastmere Elmstead Fairbourne Fernhill Foxley Glimmerton Greyfriars Harborne Hollowmere Ivybridge Kingsquay
            Larkfield Lindenau Lowater Mapledene Millbrook Northport Oakhaven Otterton Pinewick Ravensworth Rosewater
            Sandgate Silverlake Stonebridge Thornbury Westhaven Willowbank Windermoor""");

    static final List<String> STREETS = words(
            "Anchor Bakery Cathedral Cooper Ferry Garden Harbour Lamp Lighthouse Market Mill Orchard Rope Station Tower");

    static final List<String> MAIL_HOSTS =
            words("post.example mail.example inbox.example letterbox.example courier.example");

    static final List<String> GENRES = words("crime poetry travel history cooking gardening comics essays");

    private PersonNames() {}

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
