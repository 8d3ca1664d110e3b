/// Words that stand in times: months and days in three languages, halves of the day, zones.
enum TimeWords {
    /// 1 to 12: in full or shortened, in English, German or French.
    static func month(scanner: inout DigitsScanner) -> Int64? {
        take(months, &scanner)
    }

    /// True for anything that names a day, which says nothing new.
    static func takeWeekday(_ scanner: inout DigitsScanner) -> Bool {
        take(weekdays, &scanner) != nil
    }

    static func isAfternoon(_ scanner: inout DigitsScanner) -> Bool? {
        take(halves, &scanner).map { $0 == 1 }
    }

    /// Seconds east of UTC. Names that two places share, such as CST and IST, are none.
    static func offset(_ scanner: inout DigitsScanner) -> Int64? {
        take(zones, &scanner) ?? scanner.offset()
    }

    private typealias Words = [(word: [UInt8], value: Int64)]

    private static func take(_ words: Words, _ scanner: inout DigitsScanner) -> Int64? {
        words.first { scanner.take(word: $0.word) }?.value
    }

    /// Longer words first, so that `June` is not taken for `Jun` and a letter.
    /// - Parameter texts: words with blanks between, by what they mean.
    private static func words(_ texts: [Int64: String]) -> Words {
        var words: Words = []
        for (value, text) in texts {
            for word in text.split(separator: " ") { words.append((Array(word.utf8), value)) }
        }
        return words.sorted { $0.word.count > $1.word.count }
    }

    private static let months = words([
        1: "january januar jänner janvier jan. jan janv. janv",
        2: "february februar février feb. feb févr. févr",
        3: "march märz mars mar. mar mrz. mrz mär", 4: "april avril apr. apr avr. avr", 5: "may mai",
        6: "june juni juin jun. jun", 7: "july juli juillet jul. jul juil. juil", 8: "august août aug. aug",
        9: "september septembre sept. sept sep. sep", 10: "october oktober octobre oct. oct okt. okt",
        11: "november novembre nov. nov", 12: "december dezember décembre dec. dec dez. dez déc. déc",
    ])

    private static let weekdays = words([
        0: """
        monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun montag \
        dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so lundi mardi mercredi \
        jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim 星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 \
        周一 周二 周三 周四 周五 周六 周日
        """
    ])

    private static let halves = words([0: "am a.m. 上午", 1: "pm p.m. 下午"])

    private static let zones = words([
        0: "UTC GMT UT WET", 3600: "WEST BST CET MEZ", 7200: "CEST MESZ EET", 10_800: "EEST MSK",
        28_800: "HKT",
        32_400: "JST", -14_400: "EDT", -18_000: "EST CDT", -21_600: "MDT", -25_200: "MST PDT", -28_800: "PST",
    ])
}
