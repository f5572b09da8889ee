//! On which of its addresses a phone listens: where the other one is, which is the hotspot it
//! shares or the Wi-Fi both are in, and never the mobile network.

use std::net::IpAddr;

/// The address, if the phone has any beyond itself.
pub(super) fn choose() -> Option<IpAddr> {
    let interfaces = if_addrs::get_if_addrs().ok()?;
    let candidates = interfaces
        .iter()
        .map(|interface| (interface.name.as_str(), interface.ip()));
    best(candidates)
}

fn best<'a>(candidates: impl Iterator<Item = (&'a str, IpAddr)>) -> Option<IpAddr> {
    let ranked = candidates.filter_map(|(name, ip)| Some((rank(name, ip)?, ip)));
    ranked.max_by_key(|(rank, _)| *rank).map(|(_, ip)| ip)
}

/// The higher, the likelier the other phone is there; `None`: never.
fn rank(name: &str, ip: IpAddr) -> Option<u8> {
    let starts = |names: &[&str]| names.iter().any(|start| name.starts_with(start));
    let private = match ip {
        // Addresses of version 6 that are good in one place only need that place's name.
        IpAddr::V6(ip) if ip.is_loopback() || ip.is_unicast_link_local() => return None,
        IpAddr::V6(ip) => ip.is_unique_local(),
        IpAddr::V4(ip) if ip.is_loopback() || ip.is_unspecified() => return None,
        IpAddr::V4(ip) => ip.is_private() || ip.is_link_local(),
    };
    // Modems and tunnels, as Android and iOS name them; then what only programs see.
    if starts(&[
        "rmnet", "ccmni", "pdp_ip", "wwan", "tun", "utun", "ppp", "ipsec",
    ]) {
        return None;
    }
    let kind = match () {
        // A hotspot of one's own: others are in it only to meet this phone.
        () if starts(&["ap", "swlan", "softap", "bridge", "wlan1"]) => 40,
        () if starts(&["wlan", "wl", "en", "eth"]) => 30,
        () if starts(&["docker", "veth", "br-", "virbr"]) => 0,
        () => 20,
    };
    Some(kind + 2 * u8::from(private) + u8::from(ip.is_ipv4()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(interfaces: &[(&str, &str)]) -> Option<String> {
        let parsed = interfaces
            .iter()
            .map(|(name, ip)| (*name, ip.parse().unwrap()));
        best(parsed).map(|ip| ip.to_string())
    }

    #[test]
    fn a_phone_listens_in_its_hotspot_else_in_the_wifi_and_never_to_the_mobile_network() {
        let lo = ("lo", "127.0.0.1");
        let mobile = ("rmnet_data1", "10.44.7.2");
        let wifi = ("wlan0", "192.168.1.20");
        let wifi6 = ("wlan0", "2408:8207::1");
        let hotspot = ("ap0", "192.168.43.1");
        assert_eq!(chosen(&[lo, mobile]), None);
        assert_eq!(chosen(&[lo, mobile, wifi6, wifi]).unwrap(), wifi.1);
        assert_eq!(chosen(&[wifi, hotspot, mobile]).unwrap(), hotspot.1);
        let iphone = ("bridge100", "172.20.10.1");
        let modem = ("pdp_ip0", "10.9.9.9");
        assert_eq!(chosen(&[lo, modem, iphone]).unwrap(), iphone.1);
        let laptop = ("enp3s0", "192.168.1.7");
        let container = ("docker0", "172.17.0.1");
        assert_eq!(chosen(&[container, laptop, lo]).unwrap(), laptop.1);
    }
}
