namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>A folder with a store in it, gone after the test.</summary>
public sealed class StoreFolder : IDisposable
{
    public const string Name = "company.db";

    /// <summary>Of the password <c>Hello world!</c>.</summary>
    public const string Hash = "$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1";

    private readonly bool _ours;

    public StoreFolder()
        : this(Directory.CreateTempSubdirectory("resilience").FullName, ours: true)
    {
    }

    public StoreFolder(string root, bool ours)
    {
        Root = root;
        _ours = ours;
    }

    public string Root { get; }

    public string StorePath => Path.Combine(Root, Name);

    /// <summary>The password that the store is encrypted with, or null.</summary>
    public string? Password { get; set; }

    /// <summary>The start of every script: which store it is about.</summary>
    public string Use => Password is null
        ? $"$env:WORLDPOSTA_STORE = '{StorePath}'; $hash = '{Hash}'; Disconnect-WorldPosta; "
        : $"$hash = '{Hash}'; $null = Connect-WorldPosta '{StorePath}' -StorePassword {Secure(Password)}; ";

    /// <summary>An expression of a password that a command takes.</summary>
    public static string Secure(string password) => $"([System.Net.NetworkCredential]::new('', '{password}').SecurePassword)";

    /// <summary>Makes a store with plans, 40 mailboxes <c>m01</c>.., lists <c>l1</c>.., shared mailboxes <c>s1</c>.., links of several relations and a removed mailbox.</summary>
    public static StoreFolder WithCompany(Worker worker)
    {
        var folder = new StoreFolder();
        worker.Run(folder.Use + $$"""
            $null = & {
                New-WorldPostaStore -Path '{{folder.StorePath}}' -Organization Contoso -Domain contoso.example; Disconnect-WorldPosta
                New-LicensePlan Business -Seats 1000000 -MailboxSize 50GB
                1..40 | ForEach-Object { [pscustomobject]@{ Name = 'Person {0:00}' -f $_; Alias = 'm{0:00}' -f $_; Department = ('Sales', 'Lab', 'Finance')[$_ % 3]; License = 'Business'; PasswordHash = $hash } } | New-Mailbox
                2..10 | ForEach-Object { Set-Mailbox ('m{0:00}' -f $_) -Manager m01 }
                1..5 | ForEach-Object { New-SharedMailbox "Shared $_" -Alias "s$_"; Add-MailboxPermission "s$_" -User m01 -AccessRights FullAccess; Add-MailboxFolderPermission "s${_}:\Calendar" -User m02 -AccessRights Reviewer }
                1..5 | ForEach-Object { New-DistributionList "List $_" -Alias "l$_" -Members m01, m02, m03 -ManagedBy m01 }
                Add-DistributionListMember l1 -Member l2
                New-RoomMailbox 'Room 1' -Alias room1 -Capacity 4; New-MailContact 'Partner 1' -Alias partner1 -ExternalEmailAddress partner1@partner.example
                New-DynamicDistributionList Sellers -RecipientFilter "Department -eq 'Sales'"
                New-Mailbox 'Gone' -Alias gone -License Business -PasswordHash $hash; Remove-Mailbox gone -Force
            }
            """).Ok();
        return folder;
    }

    /// <summary>The same files in a folder of their own.</summary>
    public StoreFolder Copy()
    {
        var copy = new StoreFolder { Password = Password };
        foreach (var file in Files()) File.Copy(file, Path.Combine(copy.Root, Path.GetFileName(file)));
        return copy;
    }

    /// <summary>The files that hold the store: data, log, checksums; not the lock.</summary>
    public IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Root).Where(file => Path.GetFileName(file) is Name or $"{Name}-log" or $"{Name}-sum").Order(StringComparer.Ordinal);

    public void Dispose()
    {
        if (_ours) Directory.Delete(Root, recursive: true);
    }
}
