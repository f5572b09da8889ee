import SwiftUI
import TakanCore

/// The colours of the three themes. Outdoor is black on white with a contrast of 7:1 and more.
struct Look {
    let paper: Color
    let ink: Color
    let quiet: Color
    let pass: Color
    let fail: Color
    let accent: Color

    static let light = Look(
        paper: Color(hex: 0xF7F5F0), ink: Color(hex: 0x1B1D1A), quiet: Color(hex: 0x5C605A),
        pass: Color(hex: 0x1F6B45), fail: Color(hex: 0xA8321F), accent: Color(hex: 0x1D4E63))
    static let dark = Look(
        paper: Color(hex: 0x141614), ink: Color(hex: 0xECEDE8), quiet: Color(hex: 0xA9ADA5),
        pass: Color(hex: 0x7CCBA0), fail: Color(hex: 0xFF9C8A), accent: Color(hex: 0x9CCFE3))
    static let outdoor = Look(
        paper: .white, ink: .black, quiet: Color(hex: 0x333333),
        pass: Color(hex: 0x004D25), fail: Color(hex: 0x7A0D00), accent: Color(hex: 0x00344A))
}

extension Color {
    /// `0xRRGGBB`
    init(hex: UInt32) {
        self.init(
            red: Double(hex >> 16 & 0xFF) / 255,
            green: Double(hex >> 8 & 0xFF) / 255,
            blue: Double(hex & 0xFF) / 255)
    }
}

private struct LookKey: EnvironmentKey {
    static let defaultValue = Look.light
}

extension EnvironmentValues {
    var look: Look {
        get { self[LookKey.self] }
        set { self[LookKey.self] = newValue }
    }
}

/// A button at least 48 points high, wide enough for a thumb.
struct WideButton: ButtonStyle {
    let colour: Color
    var filled = true

    func makeBody(configuration: Configuration) -> some View {
        configuration.label
            .font(.headline)
            .frame(maxWidth: .infinity, minHeight: 52)
            .foregroundStyle(filled ? Color.white : colour)
            .background(filled ? colour : .clear, in: RoundedRectangle(cornerRadius: 12))
            .overlay(RoundedRectangle(cornerRadius: 12).stroke(colour, lineWidth: 1.5))
            .opacity(configuration.isPressed ? 0.7 : 1)
    }
}

/// A control the core allows, or the sentence that says why not.
struct PressButton: View {
    let title: String
    let press: Press
    let action: () -> Void
    @Environment(\.look) private var look

    var body: some View {
        VStack(alignment: .leading, spacing: 6) {
            Button(title, action: action)
                .buttonStyle(WideButton(colour: look.accent))
                .disabled(!press.allowed)
                .opacity(press.allowed ? 1 : 0.45)
            if let why = press.whyNot {
                Text(why.said).font(.footnote).foregroundStyle(look.quiet)
            }
        }
    }
}
