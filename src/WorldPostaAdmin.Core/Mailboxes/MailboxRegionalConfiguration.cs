using System.Text.RegularExpressions;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>In which language a mailbox's owner reads, how dates and times are written, and in which time zone.</summary>
public sealed partial class MailboxRegionalConfiguration : MailboxSettings
{
    private bool _dateGiven, _timeGiven;

    /// <summary>The language, for example <c>da-DK</c>; null where none was set.</summary>
    [NotStored]
    [Editable(Special = true)]
    public MailboxLanguage? Language
    {
        get => MailboxLanguage.Find(LanguageName);
        internal set => LanguageName = value?.Name ?? "";
    }

    /// <summary>How days are written, a pattern such as <c>dd-MM-yyyy</c>; empty where no language was set.</summary>
    [Editable(Special = true)] public string DateFormat { get; internal set; } = "";

    /// <summary>How times are written, a pattern such as <c>HH:mm</c>; empty where no language was set.</summary>
    [Editable(Special = true)] public string TimeFormat { get; internal set; } = "";

    /// <summary>The time zone of the working hours: an IANA name; empty: the organisation's.</summary>
    [NotStored]
    [Editable(Special = true)]
    public string TimeZone { get; internal set; } = "";

    /// <summary>Whether the folders that every mailbox has bear names of the language: they are English, whatever the language.</summary>
    public bool DefaultFolderNameMatchingUserLanguage => Language is not { TwoLetterISOLanguageName: not "en" };

    internal string LanguageName { get; set; } = "";

    internal override void Complete(IMailReader mail, Mailbox mailbox)
    {
        base.Complete(mail, mailbox);
        TimeZone = MailboxSettingsService.Of<MailboxCalendarConfiguration>(mail, mailbox).WorkingHoursTimeZone;
    }

    internal override void SetSpecial(string property, object? value, ITimeZones zones)
    {
        var text = value?.ToString()?.Trim() ?? "";
        switch (property)
        {
            case nameof(Language):
                Language = text.Length == 0 ? null : Known(text);
                break;
            case nameof(DateFormat):
                (DateFormat, _dateGiven) = (text, true);
                break;
            case nameof(TimeFormat):
                (TimeFormat, _timeGiven) = (text, true);
                break;
            default:
                TimeZone = zones.Optional(text);
                break;
        }
    }

    internal override void Check(Mailbox mailbox)
    {
        var (dates, times) = (Language?.DateFormats ?? ["yyyy-MM-dd", "MM/dd/yyyy"], Language?.TimeFormats ?? ["HH:mm", "hh:mm tt", "h:mm tt"]);
        DateFormat = Fitting(nameof(DateFormat), DateFormat, _dateGiven, IsDate(DateFormat), dates);
        TimeFormat = Fitting(nameof(TimeFormat), TimeFormat, _timeGiven, Time().IsMatch(TimeFormat), times);
    }

    internal override void Save(IMailWriter mail, DateTimeOffset now)
    {
        mail.Save(this);
        var calendar = mail.Find<MailboxCalendarConfiguration>(MailboxGuid.ToString("N")) ?? new MailboxCalendarConfiguration { MailboxGuid = MailboxGuid };
        if (calendar.WorkingHoursTimeZone == TimeZone) return;
        calendar.WorkingHoursTimeZone = TimeZone;
        calendar.Save(mail, now);
    }

    // A format that was not given gives way to the language's own where it does not fit that.
    private string Fitting(string property, string format, bool given, bool fits, IReadOnlyList<string> all)
    {
        if (format.Length == 0) return Language is null ? "" : all[0];
        if (fits || all.Contains(format)) return format;
        if (!given) return all[0];
        throw new DomainException($"{property}Invalid", DomainErrorKind.InvalidValue, format,
            $"{property} '{TextRules.Show(format)}' isn't valid for the language '{(LanguageName.Length == 0 ? "none" : LanguageName)}'. Valid formats include {string.Join(", ", all.Select(one => $"\"{one}\""))}.");
    }

    // Day, month and year in the order of the language, or as ISO 8601 has them.
    private bool IsDate(string format) => Date().IsMatch(format) && Order(format) is var order && order.Length == 3
        && (Language is null || order == "yMd" || order == Order(Language.DateFormats[0]));

    private static string Order(string format) => string.Concat(format.Where(c => c is 'd' or 'M' or 'y').Distinct());

    private static MailboxLanguage Known(string name) => MailboxLanguage.Find(name) ?? throw new DomainException(
        "LanguageUnknown", DomainErrorKind.InvalidValue, name, $"There is no language '{TextRules.Show(name)}'. Give one with its country, such as en-US, de-DE or pt-BR.");

    [GeneratedRegex("^(d{1,2}|M{1,2}|yy|yyyy)[-/. ]{1,2}(d{1,2}|M{1,2})[-/. ]{1,2}(d{1,2}|M{1,2}|yy|yyyy)\\.?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex("^(H{1,2}[:.]mm|h{1,2}[:.]mm tt|tt h{1,2}[:.]mm)$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Time();
}
