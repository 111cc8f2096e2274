using System.Text;
using WorldPostaAdmin.Windows.Tests.Machine;

namespace WorldPostaAdmin.Windows.Tests.Programs;

/// <summary>What an administrator does with a store, on Windows: its care, its sharing and its end by force.</summary>
public sealed class StoreTests(WindowsMachine machine)
{
    private const string New = """
        New-WorldPostaStore -Path "$folder\mail.db" -Organization Contoso -Domain contoso.example | Out-Null
        New-LicensePlan Business -Seats 500 -MailboxSize 50GB | Out-Null

        """;

    [Fact]
    public void Store_is_copied_restored_repaired_and_encrypted()
    {
        WindowsMachine.Require();
        var folder = new WindowsFolder(machine, "Pflege");

        folder.Run("care", New + """
            New-Mailbox 'Jürgen Groß' -Alias juergen | Out-Null
            Backup-WorldPostaStore "$folder\Sicherung vom Montag.db" | Out-Null
            New-Mailbox 'Zoë Müller' -Alias zoe | Out-Null
            Restore-WorldPostaStore "$folder\Sicherung vom Montag.db" -Force | Out-Null
            function Names { @(Get-Mailbox | ForEach-Object DisplayName) -join ',' }
            Write-Result "restored $(Names)"
            Repair-WorldPostaStore -Force | Out-Null
            Write-Result "repaired $(Names)"
            $password = ConvertTo-SecureString 'Ein Satz, der lang ist' -AsPlainText -Force
            Set-WorldPostaStore -NewStorePassword $password -Confirm:$false | Out-Null
            Disconnect-WorldPosta
            try { Connect-WorldPosta "$folder\mail.db" } catch { Write-Result "refused $($_.FullyQualifiedErrorId.Split(',')[0])" }
            Connect-WorldPosta "$($folder.ToUpperInvariant())\MAIL.DB" -StorePassword $password | Out-Null
            Write-Result "encrypted $(Names) $(@((Test-WorldPostaStore).Findings).Count)"
            """);

        Assert.Equal(["restored Jürgen Groß", "repaired Jürgen Groß", "refused StoreEncrypted", "encrypted Jürgen Groß 0"], folder.Results);
    }

    [Fact]
    public void Rows_are_read_with_line_ends_and_encodings_of_Windows()
    {
        WindowsMachine.Require();
        var folder = new WindowsFolder(machine, "Zeilen");
        File.WriteAllText(folder.File("utf16.csv"), "Name,Alias\r\nZoë Müller,zoe\r\n", Encoding.Unicode);
        File.WriteAllText(folder.File("utf8.csv"), "Name,Alias\r\nJürgen Groß,juergen\r\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        folder.Run("rows", New + """
            Import-Recipient "$folder\utf16.csv", "$folder\utf8.csv" -Type UserMailbox
            Import-Csv "$folder\utf16.csv" -Encoding Unicode | ForEach-Object { $_.Alias = 'second'; $_.Name += ' 2'; $_ } | New-Mailbox | Out-Null
            Get-Mailbox | Sort-Object Alias | ForEach-Object { Write-Result "$($_.Alias) $($_.DisplayName)" }
            """);

        Assert.Equal(["juergen Jürgen Groß", "second Zoë Müller 2", "zoe Zoë Müller"], folder.Results);
    }

    [Fact]
    public void Two_processes_share_a_store_and_one_that_is_killed_keeps_nobody_from_it()
    {
        WindowsMachine.Require();
        var folder = new WindowsFolder(machine, "Zwei");
        folder.Run("new", New);
        const string add = """
            Connect-WorldPosta "$folder\mail.db" -LockTimeout 300
            foreach ($number in 1..COUNT) {
                $alias = (New-Mailbox "NAME $number").Alias
                [IO.File]::AppendAllText("$folder\NAME.txt", "$alias`n")
            }
            """;

        using var first = folder.Start("first", add.Replace("COUNT", "10").Replace("NAME", "first"));
        using var killed = folder.Start("killed", add.Replace("COUNT", "400").Replace("NAME", "killed"));
        Assert.True(SpinWait.SpinUntil(() => folder.Lines("killed.txt").Length >= 5 || killed.HasExited, TimeSpan.FromMinutes(10)));
        Assert.False(killed.HasExited);
        killed.Kill(entireProcessTree: true);
        WindowsMachine.Finish(first).Ok();

        folder.Run("after", """
            Connect-WorldPosta "$folder\mail.db" -LockTimeout 60
            $there = @(Get-Mailbox -ResultSize Unlimited | ForEach-Object Alias)
            $lost = @(Get-Content "$folder\first.txt", "$folder\killed.txt" | Where-Object { $_ -notin $there })
            Write-Result "$(@($there -like 'first*').Count) $($lost.Count) $(@((Test-WorldPostaStore).Findings).Count)"
            """);
        Assert.Equal(["10 0 0"], folder.Results);
    }

    [Fact]
    public void A_store_that_another_process_has_open_is_restored()
    {
        WindowsMachine.Require();
        var folder = new WindowsFolder(machine, "Offen");
        folder.Run("new", New + """
            New-Mailbox Alice | Out-Null
            Backup-WorldPostaStore "$folder\copy.db" | Out-Null
            New-Mailbox Bob | Out-Null
            """);

        // Reads, so that the files are open, and reads again when they have been replaced.
        using var reader = folder.Start("reader", """
            Connect-WorldPosta "$folder\mail.db"
            $before = @(Get-Mailbox).Count
            Set-Content "$folder\open.txt" $before
            while (-not (Test-Path "$folder\restored.txt")) { $null = Get-Mailbox; Start-Sleep -Milliseconds 200 }
            Write-Result "$before $(@(Get-Mailbox).Count)"
            """);
        Assert.True(SpinWait.SpinUntil(() => folder.Has("open.txt") || reader.HasExited, TimeSpan.FromMinutes(10)));
        folder.Run("restore", """
            Restore-WorldPostaStore "$folder\copy.db" "$folder\mail.db" -Force -LockTimeout 60 | Out-Null
            Set-Content "$folder\restored.txt" done
            """);
        WindowsMachine.Finish(reader).Ok();

        Assert.Equal(["2 1"], folder.Results);
    }
}
