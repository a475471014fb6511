package io.duskline.sample;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The marketing center's accounts that people meet by name: in the README, in pictures, in the scenario tests. */
final class FoundingAccounts {

    static final String ACCOUNTS = """
            acct-1007,Northwind Outdoor,pro,AMER,manager-east@marketing-center.example,retail
            acct-1012,Acme Shoes,pro,AMER,manager-west@marketing-center.example,retail
            acct-1041,Harbor Lane Travel,free,AMER,,retail
            acct-1058,Bluebird Bakery,pro,AMER,manager-east@marketing-center.example,food
            acct-1089,Kestrel Cycles,pro,EMEA,manager-east@marketing-center.example,services
            acct-1102,Maison Tilleul,pro,EMEA,manager-east@marketing-center.example,retail
            acct-1120,Lumen Dental Group,team,AMER,manager-west@marketing-center.example,health
            acct-1131,Tidewater Events,team,AMER,manager-west@marketing-center.example,services
            acct-1144,"Acme Outlet, a company of Acme Shoes",team,AMER,manager-west@marketing-center.example,retail
            acct-1391,Fjord and Fell,free,EMEA,,retail
            acct-1500,"Cooperative Society of Market Gardeners, Beekeepers and Orchard Owners of the Upper Valley and Its Neighbouring Parishes",pro,EMEA,manager-east@marketing-center.example,food
            acct-1770,Northwind Repair Works,team,AMER,manager-east@marketing-center.example,services
            """;

    static final String CONTACTS = """
            acct-1007,owner@northwind-outdoor.example,Ruth Whitfield,owner,en-US,America/New_York
            acct-1007,web@northwind-outdoor.example,Peter Yarrow,technical,en-US,America/New_York
            acct-1007,admin@northwind-outdoor.example,Ines Calder,admin,en-US,America/New_York
            acct-1007,billing@northwind-outdoor.example,Accounts payable,billing,en-US,America/New_York
            acct-1012,owner@acme-shoes.example,Walter Abel,owner,en-US,America/Los_Angeles
            acct-1012,social@acme-shoes.example,Joy Mercer,admin,en-US,America/Los_Angeles
            acct-1012,team@brightside-agency.example,Brightside Agency,technical,en-US,America/Los_Angeles
            acct-1041,it@harbor-lane.example,Colin Marsh,technical,en-US,America/New_York
            acct-1058,hello@bluebird-bakery.example,Mabel Finch,owner;admin;technical,en-US,America/New_York
            acct-1089,owner@kestrel-cycles.example,Alan Pryce,owner;admin,en-GB,Europe/London
            acct-1089,web@kestrel-cycles.example,Tom Aldous,technical,en-GB,Europe/London
            acct-1102,direction@maison-tilleul.example,Solène Tilleul,owner,fr-FR,Europe/Paris
            acct-1102,web@maison-tilleul.example,Baptiste Roy,technical,fr-FR,Europe/Paris
            acct-1102,compta@maison-tilleul.example,Comptabilité,billing,fr-FR,Europe/Paris
            acct-1120,office@lumen-dental.example,Dr. Lydia Stone,owner,en-US,America/Los_Angeles
            acct-1120,it@lumen-dental.example,Omar Reyes,admin;technical,en-US,America/Los_Angeles
            acct-1131,owner@tidewater-events.example,Gail Norwood,owner,en-US,America/New_York
            acct-1131,crew@tidewater-events.example,Event crew,technical,en-US,America/New_York
            acct-1144,owner@acme-shoes.example,Walter Abel,owner,en-US,America/Los_Angeles
            acct-1144,team@brightside-agency.example,Brightside Agency,technical,en-US,America/Los_Angeles
            acct-1391,hello@fjord-and-fell.example,Sigrid O'Hara,owner,en-GB,Europe/London
            acct-1500,secretary@upper-valley-growers.example,The Secretary,owner;admin,en-GB,Europe/London
            acct-1770,office@nw-repair.example,Earl Whitfield,owner,en-US,America/New_York
            acct-1770,workshop@nw-repair.example,Workshop,technical,en-US,America/New_York
            """;

    static final String USAGE = """
            acct-1007,twitter,@northwind_outdoor,842,@now-5h@
            acct-1007,twitter,@northwind_trails,311,@now-1d@
            acct-1007,twitter,@northwind_repair,131,@now-6d@
            acct-1007,facebook,northwind-outdoor,204,@now-9h@
            acct-1012,twitter,@acme_shoes,1402,@now-2h@
            acct-1012,twitter,@acme_kids,498,@now-1d@
            acct-1012,twitter,@acme_running,205,@now-2d@
            acct-1012,instagram,@acme_shoes,388,@now-4h@
            acct-1041,twitter,@harborlane,12,@now-11d@
            acct-1058,twitter,@bluebird_bakes,512,@now-3h@
            acct-1058,instagram,@bluebird_bakes,471,@now-3h@
            acct-1089,twitter,@kestrelcycles,640,@now-8h@
            acct-1102,twitter,@maison_tilleul,977,@now-4h@
            acct-1102,facebook,maison-tilleul,260,@now-1d@
            acct-1120,twitter,@lumen_dental,530,@now-6h@
            acct-1120,twitter,@lumen_kids,402,@now-7h@
            acct-1120,twitter,@lumen_north,251,@now-1d@
            acct-1120,twitter,@lumen_south,140,@now-2d@
            acct-1120,twitter,@lumen_jobs,95,@now-4d@
            acct-1131,twitter,@tidewater_events,600,@now-2h@
            acct-1131,twitter,@tidewater_stage,203,@now-3d@
            acct-1144,twitter,@acme_outlet,390,@now-1d@
            acct-1391,twitter,@northwind_jackets,77,@now-2d@
            acct-1500,twitter,@upper_valley_growers_and_keepers,58,@now-5d@
            acct-1770,twitter,@nw_repair,44,@now-9d@
            """;

    /** The external ids taken. */
    static final Set<String> TAKEN = Arrays.stream(ACCOUNTS.split("\n"))
            .map(line -> line.substring(0, line.indexOf(',')))
            .collect(Collectors.toUnmodifiableSet());

    private FoundingAccounts() {}
}
