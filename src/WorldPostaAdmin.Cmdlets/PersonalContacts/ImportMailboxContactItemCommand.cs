using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Takes contacts from .vcf files (vCard 2.1, 3.0 and 4.0) into a mailbox.</summary>
/// <remarks>What a contact has no property for is kept with it, and goes out again.</remarks>
[Cmdlet(VerbsData.Import, "MailboxContactItem", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Import-MailboxContactItem.md")]
[OutputType(typeof(MailboxContactItem))]
public sealed class ImportMailboxContactItemCommand : MailboxSessionCommand
{
    /// <summary>The files; each may hold many contacts. May have wildcards.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The folder; Contacts where left out.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(MailboxFolderCompleter))]
    public FolderReference? Folder { get; set; }

    /// <summary>The encoding of a file that is not in UTF-8, by its name or code page: windows-1252, iso-8859-2, 1257. A vCard whose lines name their CHARSET needs none.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    public string? Encoding { get; set; }

    private protected override void Process()
    {
        var session = Read(reader => Acting(reader, Folder?.Mailbox));
        var folder = Folder?.Folder ?? PersonalContactService.DefaultFolder;
        foreach (var file in Path.SelectMany(path => MessageFiles.Find(this, path)))
        {
            try
            {
                using var text = MessageFiles.OpenText(file, Encoding, declaresCharset: true);
                foreach (var card in Watched(Service<IContactFormat>().Read(text)))
                {
                    var values = new PropertyValues(card.Values, SplitText: false);
                    var name = card.Values.GetValueOrDefault(nameof(MailboxContactItem.DisplayName))?.ToString() ?? "";
                    Submit($"{session.Mailbox}:\\{folder}", $"Import contact {TextRules.Show(name)}", transaction => Service<PersonalContactService>().Create(transaction, session, folder, values, card));
                    CommitIfDue();
                }
            }
            catch (DomainException e) when (e.Kind != DomainErrorKind.StoreUnavailable)
            {
                Report(e.About(file, file));
            }
        }
    }
}
