using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Sets the language, the formats of dates and times, and the time zone of a mailbox's owner.</summary>
/// <remarks>A new language brings its own formats where those that are set do not fit it.</remarks>
[Cmdlet(VerbsCommon.Set, "MailboxRegionalConfiguration", SupportsShouldProcess = true,
    HelpUri = OnlineHelp.Pages + "Set-MailboxRegionalConfiguration.md")]
[OutputType(typeof(MailboxRegionalConfiguration))]
public sealed class SetMailboxRegionalConfigurationCommand : MailboxSettingsCommand, IPassThru
{
    /// <summary>The language of a country, for example da-DK.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LanguageCompleter))]
    [AllowEmptyString]
    public string? Language { get; set; }

    /// <summary>How days are written: a pattern that the language has, for example dd-MM-yyyy.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? DateFormat { get; set; }

    /// <summary>How times are written: a pattern that the language has, for example HH:mm.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? TimeFormat { get; set; }

    /// <summary>The time zone, which is that of the working hours: an IANA name such as Europe/Riga, or a Windows name, which is mapped; empty for the organisation's.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    [AllowEmptyString]
    public string? TimeZone { get; set; }

    /// <summary>Accepted with a warning: the folders that every mailbox has keep their English names, by which every command finds them.</summary>
    [Parameter]
    public SwitchParameter LocalizeDefaultFolderName { get; set; }

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var session = Read(Acting);
        var values = BoundValues.Of(MyInvocation.BoundParameters, IsFromPipeline, Identity?.IsObject == true, typeof(MailboxRegionalConfiguration));
        if (LocalizeDefaultFolderName) WriteWarning($"The folders of '{session.Mailbox}' keep their English names; a mail program shows its own.");
        Submit(session.Mailbox, values.Values.Count == 0 ? "Set nothing" : $"Set {string.Join(", ", values.Values.Keys)}",
            transaction => Service<MailboxSettingsService>().Set<MailboxRegionalConfiguration>(transaction, session, values));
    }
}

/// <summary>Completes languages.</summary>
public sealed class LanguageCompleter() : WordCompleter(() => MailboxLanguage.Names);
