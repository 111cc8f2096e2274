using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Takes the events of .ics files (RFC 5545) into a calendar.</summary>
/// <remarks>What is in the calendar already, by its UID, is replaced. What is not understood is kept, and goes out again. An event that cannot be read is told, and the others come in. Nobody is sent anything.</remarks>
[Cmdlet(VerbsData.Import, "Calendar", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Import-Calendar.md")]
[OutputType(typeof(CalendarItem))]
public sealed class ImportCalendarCommand : MailboxSessionCommand
{
    /// <summary>The files. May have wildcards.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The encoding of a file that is not in UTF-8, by its name or code page: windows-1252, iso-8859-2, 1257.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    public string? Encoding { get; set; }

    private protected override void Process()
    {
        var session = Read(Acting);
        foreach (var file in Path.SelectMany(path => MessageFiles.Find(this, path)))
        {
            try
            {
                using var reader = MessageFiles.OpenText(file, Encoding);
                var text = reader.ReadToEnd();
                Submit($"{session.Mailbox}:\\{CalendarService.DefaultFolder}", $"Import {file}", transaction => Service<CalendarService>().Import(transaction, session, text));
            }
            catch (DomainException e) when (e.Kind != DomainErrorKind.StoreUnavailable)
            {
                Report(e.About(file, file));
            }
        }
    }
}
