using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Takes over a running mail server of Postfix and Dovecot from its files: domains, accounts with their passwords' hashes, aliases.</summary>
/// <remarks>
/// An account becomes a user mailbox, and a shared mailbox where it has no password. An alias of one recipient becomes an address of it; one with several targets, a distribution list, to which
/// anyone may write, as before; one of a mailbox, a forwarding. A target outside becomes a contact. What cannot be taken is an error that names file and line, and the rest goes in. A second run makes
/// what is missing only.
/// </remarks>
[Cmdlet(VerbsData.Import, "MailServer", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Import-MailServer.md")]
[OutputType(typeof(Recipient), typeof(AcceptedDomain))]
public sealed class ImportMailServerCommand : StoreCommand
{
    /// <summary>Passwd-files of Dovecot: a line an account, <c>user:{SCHEME}hash:uid:gid:name:home:shell:extra</c>; also docker-mailserver's postfix-accounts.cf, <c>user|{SCHEME}hash</c>. A quota rule among the extra fields is taken.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    public string[] PasswdFile { get; set; } = [];

    /// <summary>The text of Postfix's virtual_alias_maps; also what <c>postmap -s</c> prints.</summary>
    [Parameter]
    public string[] AliasMap { get; set; } = [];

    /// <summary>The text of Postfix's virtual_mailbox_maps. An address that is in no passwd-file becomes a shared mailbox.</summary>
    [Parameter]
    public string[] MailboxMap { get; set; } = [];

    /// <summary>The domains of the server (virtual_mailbox_domains), one a line or with commas between.</summary>
    [Parameter]
    public string[] DomainList { get; set; } = [];

    /// <summary>The licence plan of user mailboxes; without it the default plan, and with an empty text none.</summary>
    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(LicensePlanCompleter))]
    public string? License { get; set; }

    /// <summary>The scheme of hashes that name none, as in Dovecot's default_pass_scheme.</summary>
    [Parameter]
    public string DefaultScheme { get; set; } = "CRYPT";

    /// <summary>The domain of names without one.</summary>
    [Parameter]
    public string? Domain { get; set; }

    /// <summary>The encoding of files that are not in UTF-8, by its name or code page: windows-1252, iso-8859-2, 1257.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    public string? Encoding { get; set; }

    private protected override void Process()
    {
        if (PasswdFile.Length + AliasMap.Length + MailboxMap.Length + DomainList.Length == 0)
            throw new DomainException("NothingToImport", DomainErrorKind.InvalidValue, null, "No file is given. Give -PasswdFile, -AliasMap, -MailboxMap or -DomainList.");
        var files = new MailServerFiles
        {
            Users = Entries(PasswdFile, (name, lines) => DovecotUser.Read(name, lines, DefaultScheme)),
            Aliases = Entries(AliasMap, PostfixTable.Read),
            Mailboxes = Entries(MailboxMap, PostfixTable.Read),
            Domains = Entries(DomainList, PostfixTable.Read),
            License = MyInvocation.BoundParameters.ContainsKey(nameof(License)) ? License ?? "" : null,
            Domain = Domain,
        };
        var import = Service<MailServerImport>();
        var plan = Read(reader => import.Plan(reader, files));
        foreach (var warning in plan.Warnings) WriteWarning(warning);
        foreach (var problem in plan.Problems) Report(problem);
        if (IsWhatIf) Preview(plan);
        else Make(plan);
    }

    private bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given) ? ((SwitchParameter)given).ToBool() : LanguagePrimitives.IsTrue(SessionState.PSVariable.GetValue("WhatIfPreference"));

    private void Make(MailServerImportPlan plan)
    {
        foreach (var step in Watched(plan.Steps, done => (double)done / plan.Steps.Count))
        {
            if (ShouldProcess(step.Identity, step.Action)) SubmitConfirmed(step.Identity, step.Change.Apply, step.Change.Compute);
            CommitIfDue();
        }
    }

    // All of it in one transaction that is taken back, so that a row is judged with those before it in place.
    private void Preview(MailServerImportPlan plan)
    {
        var outcomes = Service<ChangeGroup>().Try(Session.Store, plan.Steps.Select(step => step.Change), StopToken);
        for (var i = 0; i < outcomes.Count; i++)
        {
            if (outcomes[i].Error is { } error) WriteError(ErrorRecords.From(error));
            else ShouldProcess(plan.Steps[i].Identity, plan.Steps[i].Action);
            foreach (var warning in outcomes[i].Warnings) WriteWarning(warning);
        }
    }

    private IReadOnlyList<T> Entries<T>(IEnumerable<string> paths, Func<string, IEnumerable<string>, IEnumerable<T>> read) => paths.Select(GetUnresolvedProviderPathFromPSPath).SelectMany(path =>
    {
        try
        {
            using var text = FileText.Open(path, Encoding);
            return read(System.IO.Path.GetFileName(path), Lines(text)).ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DomainException("FileUnreadable", DomainErrorKind.NotFound, path, $"The file '{path}' cannot be read: {e.Message}", e);
        }
    }).ToArray();

    private static IEnumerable<string> Lines(TextReader text)
    {
        while (text.ReadLine() is { } line) yield return line;
    }
}
