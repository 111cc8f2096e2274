Describe 'Accepted domains and licence plans' {
    . "$PSScriptRoot/Contract.ps1" -Cases @(
        @{
            Cmdlet = 'New-AcceptedDomain'
            One = { New-AcceptedDomain bücher.example }; Check = { param($it) $it.DomainName -eq 'bücher.example' -and (Get-AcceptedDomain xn--bcher-kva.example).DomainName -eq 'bücher.example' }
            Two = { 'a.example', 'b.example' | New-AcceptedDomain }; CheckTwo = { @('a.example', 'b.example' | Get-AcceptedDomain).Count -eq 2 }
            Again = { New-AcceptedDomain CONTOSO.example }; AgainId = 'AcceptedDomainTaken'
            Complete = 'New-AcceptedDomain a.example -DomainType Int'; Offers = 'InternalRelay'
        }
        @{
            Cmdlet = 'Get-AcceptedDomain'
            One = { Get-AcceptedDomain contoso.example }; Check = { param($it) $it.Default -and $it.DomainType -eq 'Authoritative' }
            Two = { 'contoso.example', 'contoso.test' | Get-AcceptedDomain }
            Missing = { Get-AcceptedDomain none.example }; MissingId = 'AcceptedDomainNotFound'
            Complete = 'Get-AcceptedDomain contoso.t'; Offers = 'contoso.test'
        }
        @{
            Cmdlet = 'Set-AcceptedDomain'
            One = { Set-AcceptedDomain contoso.test -MakeDefault $true }; Check = { (Get-AcceptedDomain | Where-Object Default).DomainName -eq 'contoso.test' }
            Two = { Get-AcceptedDomain | Set-AcceptedDomain -DomainType InternalRelay }; CheckTwo = { @(Get-AcceptedDomain | Where-Object DomainType -EQ InternalRelay).Count -eq 2 }
            Missing = { Set-AcceptedDomain none.example -MakeDefault $true }; MissingId = 'AcceptedDomainNotFound'
            Complete = 'Set-AcceptedDomain contoso.t'; Offers = 'contoso.test'
        }
        @{
            Cmdlet = 'Remove-AcceptedDomain'
            Given = { New-AcceptedDomain a.example }
            One = { Remove-AcceptedDomain contoso.test -Force }; Check = { @(Get-AcceptedDomain).Count -eq 2 }
            Two = { 'contoso.test', 'a.example' | Remove-AcceptedDomain -Force }; Outputs = 0; CheckTwo = { @(Get-AcceptedDomain).Count -eq 1 }
            Missing = { Remove-AcceptedDomain none.example -Force }; MissingId = 'AcceptedDomainNotFound'
            Again = { Remove-AcceptedDomain contoso.example -Force }; AgainId = 'DefaultDomain'
            Complete = 'Remove-AcceptedDomain contoso.t'; Offers = 'contoso.test'
        }
        @{
            Cmdlet = 'New-LicensePlan'
            One = { New-LicensePlan Basic -Seats 5 -MailboxSize 2GB }; Check = { param($it) $it.Free -eq 5 -and "$($it.MailboxSize)" -like '2 GB*' }
            Two = { [pscustomobject]@{ Name = 'P1'; Seats = 1 }, [pscustomobject]@{ Name = 'P2'; Seats = 2 } | New-LicensePlan }; CheckTwo = { (Get-LicensePlan P2).Seats -eq 2 }
            Again = { New-LicensePlan business -Seats 1 }; AgainId = 'LicensePlanTaken'
            Complete = 'New-LicensePlan x -Mail'; Offers = '-MailboxSize'
        }
        @{
            Cmdlet = 'Get-LicensePlan'
            One = { Get-LicensePlan Business }; Check = { param($it) $it.Seats -eq 1000 -and $it.Used -eq 2 -and $it.Free -eq 998 }
            Two = { 'Business', 'Enterprise' | Get-LicensePlan }
            Missing = { Get-LicensePlan None }; MissingId = 'LicensePlanNotFound'
            Complete = 'Get-LicensePlan B'; Offers = 'Business'
        }
        @{
            Cmdlet = 'Set-LicensePlan'
            One = { Set-LicensePlan Business -Seats 10 }; Check = { param($it) $it.Seats -eq 10 -and (Get-LicensePlan Business).Free -eq 8 }
            Two = { Get-LicensePlan | Set-LicensePlan -MailboxSize 1GB }; CheckTwo = { @(Get-LicensePlan | Where-Object { "$($_.MailboxSize)" -like '1 GB*' }).Count -eq 2 }
            Missing = { Set-LicensePlan None -Seats 1 }; MissingId = 'LicensePlanNotFound'
            Again = { Set-LicensePlan Business -Seats 1 }; AgainId = 'ValueOutOfRange'
            Complete = 'Set-LicensePlan B'; Offers = 'Business'
        }
        @{
            Cmdlet = 'Remove-LicensePlan'
            Given = { New-LicensePlan Spare -Seats 1 }
            One = { Remove-LicensePlan Enterprise -Force }; Check = { @(Get-LicensePlan).Count -eq 2 }
            Two = { 'Enterprise', 'Spare' | Remove-LicensePlan -Force }; Outputs = 0; CheckTwo = { @(Get-LicensePlan).Name -eq 'Business' }
            Missing = { Remove-LicensePlan None -Force }; MissingId = 'LicensePlanNotFound'
            Again = { Remove-LicensePlan Business -Force }; AgainId = 'LicensePlanInUse'
            Complete = 'Remove-LicensePlan B'; Offers = 'Business'
        }
    )

    It 'a plan without free seats says how many it has and who could be released' {
        Set-LicensePlan Business -Seats 2 | Out-Null
        $failure = New-Mailbox 'Third One' -License Business 2>&1
        $failure.FullyQualifiedErrorId | Should -BeLike 'NoFreeSeat,*'
        $failure.Exception.Message | Should -BeLike '*2 seats*'
    }
}
