# Every example of every help page is run, in order within its page, in a company of its own.
BeforeDiscovery {
    $pages = Get-ChildItem "$PSScriptRoot/../../docs/en-US" -Filter '*-*.md' | ForEach-Object {
        @{ Page = $_.BaseName; Code = [regex]::Matches((Get-Content $_ -Raw), '(?s)```powershell\n(.*?)```').ForEach({ $_.Groups[1].Value }) }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../../WorldPostaAdmin.psd1"
    # Made once, for each page to have a copy.
    $company = [IO.Directory]::CreateTempSubdirectory('examples').FullName
    Copy-Item "$PSScriptRoot/../data/examples/*" $company
    Push-Location $company
    $null = ./company.ps1
    Disconnect-WorldPosta
    Pop-Location
}

AfterAll {
    Remove-Item $company -Recurse -Force
}

Describe 'The examples of <Page>' -ForEach $pages {
    BeforeAll {
        Copy-Item "$company/*" $TestDrive
        Push-Location $TestDrive
        $null = Connect-WorldPosta ./company.db
    }

    AfterAll {
        Pop-Location
        Disconnect-WorldPosta
    }

    It 'are two or more' {
        $Code.Count | Should -BeGreaterOrEqual 2
    }

    It 'run: <_>' -ForEach $Code {
        $failed = $null
        & ([scriptblock]::Create($_)) -ErrorVariable failed 2>&1 3>$null 6>$null | ForEach-Object { if ($_ -is [Management.Automation.ErrorRecord]) { throw $_ } }
        $failed | Should -BeNullOrEmpty
    }
}
