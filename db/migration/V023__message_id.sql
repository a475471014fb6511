-- A delivery is found by the id within its Message-ID, which only the installation's secret can read.
drop index delivery_message on delivery;
