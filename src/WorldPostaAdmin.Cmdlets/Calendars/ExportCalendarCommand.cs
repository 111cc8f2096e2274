using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Writes a calendar to an .ics file (RFC 5545), which any calendar program takes.</summary>
[Cmdlet(VerbsData.Export, "Calendar", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Export-Calendar.md")]
[OutputType(typeof(FileInfo))]
public sealed class ExportCalendarCommand : MailboxSessionCommand
{
    /// <summary>The file.</summary>
    [Parameter(Position = 0, Mandatory = true)]
    public string Path { get; set; } = "";

    /// <summary>Only what takes place after this time.</summary>
    [Parameter]
    public CalendarMoment? Start { get; set; }

    /// <summary>Only what takes place before this time.</summary>
    [Parameter]
    public CalendarMoment? End { get; set; }

    /// <summary>Writes over a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        var file = GetUnresolvedProviderPathFromPSPath(Path);
        if (File.Exists(file) && !Force) throw new DomainException("FileExists", DomainErrorKind.AlreadyExists, file, $"There is a file '{file}' already. Give another -Path, or -Force to write over it.");
        var session = Read(Acting);
        if (!ShouldProcess($"{session.Mailbox}:\\{CalendarService.DefaultFolder}", $"Export to {file}")) return;
        var text = Read(reader =>
        {
            var (format, zone) = (Service<ICalendarFormat>(), WorkHours.ZoneOf(reader, session.OpenMailbox(reader)));
            return Service<CalendarService>().Export(reader, session, Start?.In(format, zone).Utc, End?.In(format, zone).Utc);
        });
        Service<MailboxReading>().Record(Store, session, "FolderBind", [(CalendarService.DefaultFolder, "")], StopToken);
        MessageFiles.WriteText(file, writer => writer.Write(text), append: false);
        WriteObject(new FileInfo(file));
    }
}
